package io.thingrack.simulation;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Settings as Declarative Services hands them in: what the configuration says, else the default. */
final class SettingsOf {
    private SettingsOf() {}

    /**
     * @param type the annotation interface
     * @param configured method names and what they give
     */
    static <A> A type(Class<A> type, Map<String, ?> configured) {
        Object settings =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    Object given = configured.get(method.getName());
                    return given != null ? given : method.getDefaultValue();
                });
        return type.cast(settings);
    }
}
