package io.thingrack.core.whiteboard;

import io.thingrack.api.ThingConstants;
import io.thingrack.core.rack.Rack;
import io.thingrack.core.whiteboard.Candidate.State;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingDTO;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What {@link io.thingrack.spi.runtime.ThingServerRuntime} tells: the whiteboard's state as DTOs. */
public final class RuntimeView {
    private final Whiteboard whiteboard;
    private final Rack rack;

    /**
     * @param whiteboard knows who serves
     * @param rack knows who waits
     */
    public RuntimeView(Whiteboard whiteboard, Rack rack) {
        this.whiteboard = whiteboard;
        this.rack = rack;
    }

    /**
     * @param changeCount to stand in it
     * @param unregistered what failed before it registered a service
     * @return a copy of the state of now
     */
    public RuntimeDTO snapshot(long changeCount, List<FailedThingDTO> unregistered) {
        RuntimeDTO dto = new RuntimeDTO();
        dto.serverId = rack.id();
        dto.changeCount = changeCount;
        // one look, so that a Thing that comes in meanwhile stands in one of the lists
        return whiteboard.look(all -> {
            dto.things = all.stream()
                    .filter(candidate -> candidate.state == State.SERVED)
                    .map(this::served)
                    .sorted(Comparator.comparing(thing -> thing.id))
                    .toArray(ThingDTO[]::new);
            dto.failed = Stream.concat(
                            all.stream()
                                    .filter(candidate -> candidate.reason != null)
                                    .map(RuntimeView::failed),
                            unregistered.stream())
                    .toArray(FailedThingDTO[]::new);
            dto.pending = (int) all.stream().filter(RuntimeView::isPending).count();
            return dto;
        });
    }

    private ThingDTO served(Candidate candidate) {
        ThingDTO dto = new ThingDTO();
        dto.id = candidate.id;
        dto.title = candidate.occupancy.type().model().title();
        dto.serviceId = candidate.arrival.serviceId();
        dto.bundle = candidate.arrival.bundle();
        dto.driver = candidate.occupancy.driver();
        dto.since = candidate.since;
        dto.requests = candidate.occupancy.requests();
        dto.queued = rack.queued(candidate.id);
        return dto;
    }

    static FailedThingDTO failed(Candidate candidate) {
        FailedThingDTO dto = new FailedThingDTO();
        dto.id = candidate.id.isEmpty() ? idAsGiven(candidate) : candidate.id;
        dto.serviceId = candidate.arrival.serviceId();
        dto.bundle = candidate.arrival.bundle();
        dto.component = candidate.arrival.component();
        dto.reason = candidate.reason.name();
        dto.message = candidate.message;
        dto.since = candidate.since;
        return dto;
    }

    private static String idAsGiven(Candidate candidate) {
        Object id = candidate.arrival.property(ThingConstants.THING_ID);
        return id instanceof String ? (String) id : "";
    }

    private static boolean isPending(Candidate candidate) {
        return candidate.reason == null
                && switch (candidate.state) {
                    case NEW, STARTING, LEAVING -> true;
                    case SERVED, SHADOWED, FAILED, GONE -> false;
                };
    }
}
