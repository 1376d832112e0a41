package io.thingrack.core.model;

import static io.thingrack.core.model.Models.SERIALIZERS;
import static io.thingrack.core.model.Models.json;
import static io.thingrack.core.model.Models.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.api.Progress;
import io.thingrack.api.Thing;
import io.thingrack.core.codec.UnmappableException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that come from somewhere else, and go again. */
class ForeignClassesTest {
    private static final String LAMP = """
            package lab;
            import io.thingrack.api.*;
            class Lamp implements Thing {
                record Colour(int red, double[] mix) {}
                enum Mode { ON, OFF }
                @Property public final Value<Mode> mode = Value.of(Mode.OFF);
                @Action public Colour blend(Colour colour, int times) { return colour; }
            }
            """;

    @TempDir
    Path folder;

    private URLClassLoader compiled(String... options) throws Exception {
        Path source = Files.writeString(folder.resolve("Lamp.java"), LAMP);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString(), source.toString()));
        assertThat(compiler.run(null, null, null, all.toArray(String[]::new))).isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    @Test
    void aClassWithoutTheNamesOfParametersSaysHowToCompileIt() throws Exception {
        try (URLClassLoader loader = compiled()) {
            assertThatThrownBy(() -> Models.of(loader.loadClass("lab.Lamp")))
                    .isInstanceOf(UnmappableException.class)
                    .hasMessageStartingWith("blend: ")
                    .hasMessageContaining("compile with -parameters");
        }
    }

    @Test
    void nothingOfAClassStaysWhenItsModelIsDropped() throws Throwable {
        WeakReference<ClassLoader> loader = usedOnce();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (loader.get() != null && System.nanoTime() < deadline) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    private WeakReference<ClassLoader> usedOnce() throws Throwable {
        try (URLClassLoader loader = compiled("-parameters")) {
            Class<?> lamp = loader.loadClass("lab.Lamp");
            ThingClass type = Models.of(lamp);
            var constructor = lamp.getDeclaredConstructor();
            constructor.setAccessible(true);
            Thing thing = (Thing) constructor.newInstance();
            type.property("mode").write(thing, type.property("mode").decode(json("\"on\""), null, SERIALIZERS));
            ActionHandle blend = type.action("blend");
            String colour = "{\"red\":1,\"mix\":[0.5]}";
            Object[] values = blend.decodeArguments(json("{\"colour\":" + colour + ",\"times\":2}"), null, SERIALIZERS);
            assertThat(text(blend.encodeResult(blend.invoke(thing, values, Progress.IGNORED), SERIALIZERS)))
                    .isEqualTo(colour);
            return new WeakReference<>(loader);
        }
    }
}
