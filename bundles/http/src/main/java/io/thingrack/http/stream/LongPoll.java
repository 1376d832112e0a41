package io.thingrack.http.stream;

import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Exchange;
import io.thingrack.http.exchange.Problem;
import io.thingrack.spi.Payload;

/** One client that waits for one message, for a while. */
final class LongPoll implements Listener {
    private final Exchange exchange;
    private final long until;

    LongPoll(Exchange exchange, long patienceNanos) {
        this.exchange = exchange;
        this.until = System.nanoTime() + patienceNanos;
    }

    @Override
    public boolean tell(Channel channel, Message message) {
        exchange.answer(Answer.of(200, Payload.JSON, message.data())
                .with("Cache-Control", "no-store")
                .with("Last-Event-ID", channel.id(message)));
        return false;
    }

    /** A client that has gone cannot be seen before it is answered, so that it is after a while whatever happens. */
    @Override
    public boolean beat() {
        if (System.nanoTime() - until < 0) {
            return true;
        }
        exchange.answer(Answer.NO_CONTENT);
        return false;
    }

    @Override
    public void end() {
        exchange.answer(Problem.notFound("the Thing has gone"));
    }
}
