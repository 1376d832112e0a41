package io.thingrack.core.codec.mapping;

import io.thingrack.api.Schema;
import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.structure.Member;
import io.thingrack.core.codec.structure.Members;
import io.thingrack.core.codec.structure.RecordCodec;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Makes the codecs of records. For one thread. */
final class Records {
    private static final int DEEPEST = 32;

    private final Codecs codecs;
    private final Defaults defaults;
    /** The records that are being made, each inside the one before it. */
    private final Deque<ResolvedType> open = new ArrayDeque<>();

    Records(Codecs codecs, Defaults defaults) {
        this.codecs = codecs;
        this.defaults = defaults;
    }

    TypeCodec codec(ResolvedType type, Constraints constraints, Use use) throws UnmappableException {
        Class<?> raw = type.raw();
        // the depth too: a generic record may contain itself with another argument each time
        if (open.contains(type) || open.size() == DEEPEST) {
            throw new UnmappableException(
                    "record " + raw.getSimpleName() + " contains itself; data of any depth can be declared as Object");
        }
        open.push(type);
        try {
            RecordComponent[] components = raw.getRecordComponents();
            List<Member> members = new ArrayList<>();
            Map<TypeVariable<?>, ResolvedType> variables = type.variables();
            for (RecordComponent component : components) {
                members.add(member(component, variables, use));
            }
            return new RecordCodec(
                    raw,
                    new Members("member", members),
                    constructor(raw, components),
                    accessors(components),
                    constraints);
        } finally {
            open.pop();
        }
    }

    private Member member(RecordComponent component, Map<TypeVariable<?>, ResolvedType> variables, Use use)
            throws UnmappableException {
        try {
            Schema schema = component.getAnnotation(Schema.class);
            ResolvedType type = ResolvedType.of(component.getGenericType(), variables);
            TypeCodec codec = codecs.codec(type, Constraints.of(schema), use);
            return defaults.member(component.getName(), codec, schema == null ? "" : schema.defaultValue());
        } catch (UnmappableException e) {
            throw e.in(component.getDeclaringRecord().getSimpleName() + "." + component.getName());
        }
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) throws UnmappableException {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            MethodHandle constructor = Access.to(type.getDeclaredConstructor(types));
            return constructor.asType(constructor.type().generic()).asSpreader(Object[].class, types.length);
        } catch (NoSuchMethodException e) {
            throw new UnmappableException("record " + type.getSimpleName() + " has no canonical constructor");
        }
    }

    private static MethodHandle[] accessors(RecordComponent[] components) throws UnmappableException {
        MethodHandle[] accessors = new MethodHandle[components.length];
        for (int i = 0; i < accessors.length; i++) {
            MethodHandle accessor = Access.to(components[i].getAccessor());
            accessors[i] = accessor.asType(accessor.type().generic());
        }
        return accessors;
    }
}
