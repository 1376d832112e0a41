package io.thingrack.http.thing;

import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Problem;
import io.thingrack.spi.Outcome;

/** How outcomes become responses: as one kind of client understands them. */
interface Rendering {
    /**
     * @param outcome of reading, or of invoking
     * @param accept what the client takes
     * @param instance path of the request
     * @return a response with the value
     */
    Answer value(Outcome outcome, Accept accept, String instance);

    /**
     * @param outcome of writing
     * @param instance path of the request
     * @return a response without a value
     */
    Answer written(Outcome outcome, String instance);

    /**
     * @param outcome that is not one of success
     * @return why
     */
    static Problem problem(Outcome outcome) {
        if (outcome instanceof Outcome.TimedOut late) {
            return Problem.of(late.phase());
        }
        return Problem.of(((Outcome.Failed) outcome).fault());
    }
}
