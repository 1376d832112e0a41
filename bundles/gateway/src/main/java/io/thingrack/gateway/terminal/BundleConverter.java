package io.thingrack.gateway.terminal;

import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Makes a bundle of what is typed, its number or its symbolic name, for commands as {@code stop 30}. Gogo's own is part of
 * its shells, which are left out.
 */
@Component(property = Converter.CONVERTER_CLASSES + "=org.osgi.framework.Bundle")
public final class BundleConverter implements Converter {
    private final BundleContext context;

    /** @param context of the framework */
    @Activate
    public BundleConverter(BundleContext context) {
        this.context = context;
    }

    @Override
    public Object convert(Class<?> type, Object typed) {
        if (type != Bundle.class || !(typed instanceof CharSequence)) {
            return null;
        }
        String word = typed.toString();
        if (word.matches("[0-9]{1,18}")) {
            return context.getBundle(Long.parseLong(word));
        }
        List<Bundle> called = Stream.of(context.getBundles())
                .filter(bundle -> word.equals(bundle.getSymbolicName()))
                .toList();
        // of two versions nobody knows which one is meant
        return called.size() == 1 ? called.get(0) : null;
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        return target instanceof Bundle bundle
                ? bundle.getBundleId() + " " + bundle.getSymbolicName() + " " + bundle.getVersion()
                : null;
    }
}
