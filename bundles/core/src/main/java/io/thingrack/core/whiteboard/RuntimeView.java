package io.thingrack.core.whiteboard;

import io.thingrack.api.ThingConstants;
import io.thingrack.core.rack.Load;
import io.thingrack.core.rack.LongOperation;
import io.thingrack.core.rack.Rack;
import io.thingrack.core.rack.Vacancy;
import io.thingrack.core.schedule.GivenUp;
import io.thingrack.core.whiteboard.Candidate.State;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.LongOperationDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.StuckThreadDTO;
import io.thingrack.spi.runtime.ThingDTO;
import io.thingrack.spi.runtime.UnsettledThingDTO;
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
        dto.servers = whiteboard.servers();
        StuckThreadDTO[] stuck = rack.stuck().stream().map(RuntimeView::stuck).toArray(StuckThreadDTO[]::new);
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
            dto.unsettled = Stream.concat(
                            all.stream().filter(RuntimeView::isPending).map(RuntimeView::unsettled),
                            rack.vacancies().stream()
                                    .filter(vacancy -> isNotPending(vacancy.id(), all))
                                    .map(RuntimeView::unsettled))
                    .toArray(UnsettledThingDTO[]::new);
            dto.stuck = stuck;
            return dto;
        });
    }

    /** @return what drivers have been at for long; looks into their threads */
    public LongOperationDTO[] longOperations() {
        return rack.longOperations().stream().map(RuntimeView::busy).toArray(LongOperationDTO[]::new);
    }

    private static LongOperationDTO busy(LongOperation operation) {
        LongOperationDTO dto = new LongOperationDTO();
        dto.thingId = operation.thingId();
        dto.doing = operation.doing();
        dto.millis = operation.millis();
        dto.thread = operation.thread();
        dto.where = operation.where();
        dto.answered = operation.answered();
        return dto;
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
        Load load = rack.load(candidate.id);
        dto.answered = load.answered();
        dto.errors = load.errors();
        dto.timeouts = load.timeouts();
        dto.answerNanos = load.nanos();
        dto.swaps = load.swaps();
        dto.queued = load.queued();
        dto.queueLimit = load.queueLimit();
        dto.servers = rack.servers(candidate.id).stream().sorted().toArray(String[]::new);
        return dto;
    }

    private static UnsettledThingDTO unsettled(Candidate candidate) {
        UnsettledThingDTO dto = new UnsettledThingDTO();
        dto.id = candidate.id.isEmpty() ? idAsGiven(candidate) : candidate.id;
        dto.state = candidate.state == State.LEAVING ? UnsettledThingDTO.LEAVING : UnsettledThingDTO.STARTING;
        dto.serviceId = candidate.arrival.serviceId();
        dto.bundle = candidate.arrival.bundle();
        dto.component = candidate.arrival.component();
        dto.since = candidate.since;
        return dto;
    }

    private static UnsettledThingDTO unsettled(Vacancy vacancy) {
        UnsettledThingDTO dto = new UnsettledThingDTO();
        dto.id = vacancy.id();
        dto.state = UnsettledThingDTO.SWAPPING;
        dto.serviceId = -1;
        dto.bundle = vacancy.bundle();
        dto.component = "";
        dto.since = vacancy.since();
        dto.until = vacancy.until();
        return dto;
    }

    private static boolean isNotPending(String id, List<Candidate> all) {
        return all.stream().noneMatch(candidate -> isPending(candidate) && candidate.id.equals(id));
    }

    private static StuckThreadDTO stuck(GivenUp.Stuck stuck) {
        StuckThreadDTO dto = new StuckThreadDTO();
        dto.thread = stuck.thread();
        dto.thingId = stuck.what().thingId();
        dto.bundleId = stuck.what().bundleId();
        dto.bundle = stuck.what().bundle();
        dto.doing = stuck.what().doing();
        dto.where = stuck.where();
        dto.since = stuck.what().since();
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
