package io.thingrack.gateway.putback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoodJarsTest {
    @TempDir
    Path folder;

    private Path jar;
    private GoodJars jars;

    @BeforeEach
    void open() {
        jar = folder.resolve("lamp.jar");
        jars = new GoodJars(folder.resolve("last-good"));
    }

    private void take(String content) throws IOException {
        Files.writeString(jar, content);
        jars.take(jar);
    }

    @Test
    void theLastOneThatServedIsKeptWhileAnotherIsTried() throws Exception {
        take("one");
        assertThat(jars.hasOther("lamp.jar")).isFalse();
        jars.keep("lamp.jar");
        take("two");

        assertThat(jars.hasOther("lamp.jar")).isTrue();
        assertThat(jars.good("lamp.jar")).hasContent("one");
        jars.keep("lamp.jar");
        assertThat(jars.good("lamp.jar")).hasContent("two");
    }

    @Test
    void theSameJarAgainIsNoOther() throws Exception {
        take("one");
        jars.keep("lamp.jar");
        take("one");

        assertThat(jars.hasOther("lamp.jar")).isFalse();
    }

    @Test
    void theyOutliveTheProcess() throws Exception {
        take("one");
        jars.keep("lamp.jar");
        GoodJars next = new GoodJars(folder.resolve("last-good"));
        Files.writeString(jar, "two");
        next.take(jar);

        assertThat(next.hasOther("lamp.jar")).isTrue();
    }

    @Test
    void nothingStaysOfAFileThatIsGone() throws Exception {
        take("one");
        jars.keep("lamp.jar");
        take("two");
        jars.forget("lamp.jar");

        assertThat(folder.resolve("last-good")).isEmptyDirectory();
    }
}
