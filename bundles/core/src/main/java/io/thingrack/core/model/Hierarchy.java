package io.thingrack.core.model;

import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.mapping.ResolvedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A class, its superclasses and its interfaces, the more specific first, with what their type variables stand for. */
final class Hierarchy {
    /**
     * One of them.
     *
     * @param type the class or interface
     * @param variables what its type variables stand for, where that is known
     */
    record Level(Class<?> type, Map<TypeVariable<?>, ResolvedType> variables) {}

    private final List<Level> levels = new ArrayList<>();
    private final Set<Class<?>> seen = new LinkedHashSet<>();

    private Hierarchy() {}

    static List<Level> of(Class<?> type) {
        Hierarchy hierarchy = new Hierarchy();
        Level level = new Level(type, Map.of());
        while (level != null) {
            hierarchy.add(level);
            level = above(level, level.type().getGenericSuperclass());
        }
        // grows while it is gone through: interfaces of interfaces come after both
        for (int i = 0; i < hierarchy.levels.size(); i++) {
            Level lower = hierarchy.levels.get(i);
            for (Type parent : lower.type().getGenericInterfaces()) {
                hierarchy.add(above(lower, parent));
            }
        }
        return hierarchy.levels;
    }

    private void add(Level level) {
        if (level.type() != Object.class && seen.add(level.type())) {
            levels.add(level);
        }
    }

    private static Level above(Level lower, Type parent) {
        if (parent instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Map<TypeVariable<?>, ResolvedType> variables = new HashMap<>();
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                try {
                    variables.put(
                            raw.getTypeParameters()[i],
                            ResolvedType.of(generic.getActualTypeArguments()[i], lower.variables()));
                } catch (UnmappableException open) {
                    // told where a member makes use of the variable
                    continue;
                }
            }
            return new Level(raw, variables);
        }
        return parent == null ? null : new Level((Class<?>) parent, Map.of());
    }
}
