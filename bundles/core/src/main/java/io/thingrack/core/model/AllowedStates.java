package io.thingrack.core.model;

import io.thingrack.api.StateException;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.core.codec.scalar.EnumCodec;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Set;

/** The states in which one member may be used. Immutable. */
final class AllowedStates {
    private final String member;
    private final MethodHandle state;
    private final Set<Object> allowed;
    private final List<String> names;

    /**
     * @param member for messages
     * @param state {@code (Object)Value}, gives the {@code Value} that is the state
     * @param allowed constants
     */
    AllowedStates(String member, MethodHandle state, Set<Object> allowed) {
        this.member = member;
        this.state = state;
        this.allowed = Set.copyOf(allowed);
        this.names = allowed.stream().map(EnumCodec::wireName).toList();
    }

    /** In data. */
    List<String> names() {
        return names;
    }

    /** @throws StateException if the Thing is in another state */
    void check(Thing thing) {
        Object current;
        try {
            current = ((Value<?>) state.invokeExact((Object) thing)).get();
        } catch (Throwable unreachable) {
            throw new IllegalStateException(member + ": the state cannot be read", unreachable);
        }
        if (current == null || !allowed.contains(current)) {
            throw new StateException(member + ": not allowed in state "
                    + (current == null ? "none" : EnumCodec.wireName(current)) + "; allowed in "
                    + String.join(", ", names));
        }
    }
}
