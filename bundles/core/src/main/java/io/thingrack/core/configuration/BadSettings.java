package io.thingrack.core.configuration;

import io.thingrack.api.Thing;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.FailureReason;
import io.thingrack.spi.runtime.FailureSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * What the judge complains of, as the failed list has it: of the Things' components, whether or not they are served on
 * their last good settings. Safe from any thread.
 */
final class BadSettings implements FailureSource {

    /**
     * A configuration that was judged.
     *
     * @param pid that its component is configured by: the factory's where there is one
     * @param thingId that it gives, empty where it gives none
     * @param complaints of it
     */
    record Judged(String pid, String thingId, List<String> complaints) {}

    private record Bad(Judged judged, long since) {}

    private final Map<Place, Bad> bad = new ConcurrentHashMap<>();
    private final Function<String, Collection<ComponentDescriptionDTO>> components;

    /** @param components those of the bundle at a location; none where it is not there any more */
    BadSettings(Function<String, Collection<ComponentDescriptionDTO>> components) {
        this.components = components;
    }

    /** @return whether that changes what is told */
    boolean put(Place place, Judged judged) {
        if (judged.complaints().isEmpty()) {
            return bad.remove(place) != null;
        }
        Bad before = bad.get(place);
        if (before != null && before.judged().equals(judged)) {
            return false;
        }
        bad.put(place, new Bad(judged, System.currentTimeMillis()));
        return true;
    }

    /**
     * @param pid of a configuration that is gone
     * @return whether that changes what is told
     */
    boolean forget(String pid) {
        return bad.keySet().removeIf(place -> place.pid().equals(pid));
    }

    @Override
    public List<FailedThingDTO> failed() {
        List<FailedThingDTO> failed = new ArrayList<>();
        bad.forEach((place, found) -> components.apply(place.location()).stream()
                .filter(component -> isThing(component)
                        && isConfiguredBy(component, found.judged().pid()))
                .flatMap(component -> told(component, found))
                .forEach(failed::add));
        return failed;
    }

    private static boolean isThing(ComponentDescriptionDTO component) {
        return Arrays.asList(component.serviceInterfaces).contains(Thing.class.getName());
    }

    private static boolean isConfiguredBy(ComponentDescriptionDTO component, String pid) {
        return Arrays.asList(component.configurationPid).contains(pid);
    }

    private static Stream<FailedThingDTO> told(ComponentDescriptionDTO component, Bad found) {
        return found.judged().complaints().stream().map(complaint -> {
            FailedThingDTO dto = new FailedThingDTO();
            dto.id = found.judged().thingId();
            dto.serviceId = -1;
            dto.bundle = component.bundle.symbolicName;
            dto.component = component.name;
            dto.reason = FailureReason.BAD_SETTING.name();
            dto.message = complaint;
            dto.since = found.since();
            return dto;
        });
    }
}
