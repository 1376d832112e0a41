package io.thingrack.itest.felix;

import io.thingrack.itest.runtimes.ComingAndGoing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;

/** What has to be the same on every runtime, on Felix: the rack's bundles one by one, configured by File Install. */
public class FelixIT extends ComingAndGoing {
    private static final String CONFIGURATION = "org.apache.felix.fileinstall";

    private final List<Bundle> installed = new ArrayList<>();

    @Configuration
    public Option[] felix() throws IOException {
        Path etc = Path.of("target", "etc").toAbsolutePath();
        Files.createDirectories(etc);
        List<Option> options = new ArrayList<>(Arrays.asList(Felix.runtime()));
        options.add(Felix.jar(CONFIGURATION));
        options.add(CoreOptions.frameworkProperty("felix.fileinstall.dir").value(etc.toString()));
        options.add(CoreOptions.frameworkProperty("felix.fileinstall.poll").value("500"));
        options.add(CoreOptions.systemProperty("itest.etc").value(etc.toString()));
        options.add(CoreOptions.systemProperty("itest.defaults")
                .value(Path.of("..", "..", "features", "src", "main", "etc")
                        .toAbsolutePath()
                        .toString()));
        properties()
                .forEach((key, value) ->
                        options.add(CoreOptions.systemProperty(key).value(value)));
        return options.toArray(Option[]::new);
    }

    @Override
    protected void install() throws Exception {
        for (Path file : defaults()) {
            Path target = etc().resolve(file.getFileName());
            if (!Files.exists(target)) {
                Files.copy(file, target);
            }
        }
        List<String> jars = new ArrayList<>(Felix.THINGRACK);
        jars.add("io.thingrack.rackthing");
        for (String name : jars) {
            Path jar = Path.of(System.getProperty("itest.bundles"), name + ".jar");
            try (InputStream in = Files.newInputStream(jar)) {
                installed.add(context.installBundle("itest:" + name, in));
            }
        }
        for (Bundle bundle : installed) {
            bundle.start();
        }
    }

    @Override
    protected void uninstall() throws Exception {
        Collections.reverse(installed);
        List<Bundle> gone = List.copyOf(installed);
        installed.clear();
        for (Bundle bundle : gone) {
            bundle.uninstall();
        }
        new Felix(context).refresh(gone.toArray(Bundle[]::new));
        for (Path file : defaults()) {
            Files.deleteIfExists(etc().resolve(file.getFileName()));
        }
    }

    private static List<Path> defaults() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("itest.defaults")))) {
            return files.collect(Collectors.toList());
        }
    }

    @Override
    protected Path etc() {
        return Path.of(System.getProperty("itest.etc"));
    }
}
