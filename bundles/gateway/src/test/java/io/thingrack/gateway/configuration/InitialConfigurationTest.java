package io.thingrack.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialConfigurationTest {
    private static final String RIGHT = """
            // comments are allowed
            {
              ":configurator:resource-version": 1,
              ":configurator:symbolic-name": "my.rack",
              ":configurator:version": "1.0.0",
              "io.thingrack.core": { "server.id": "lab" }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void nothingGivenIsNoFault() {
        assertThat(InitialConfiguration.faults(null)).isEmpty();
        assertThat(InitialConfiguration.faults(" ")).isEmpty();
    }

    @Test
    void filesAndAJsonTextThatAreRightAreNotMentioned() throws IOException {
        assertThat(InitialConfiguration.faults(file("one", RIGHT) + ", " + file("two", RIGHT)))
                .isEmpty();
        assertThat(InitialConfiguration.faults(RIGHT.substring(RIGHT.indexOf('{'))))
                .isEmpty();
    }

    @Test
    void eachFileThatCannotBeUsedIsToldWithItsFault() throws IOException {
        String absent = folder.resolve("absent.json").toUri().toString();
        String nameless = file("nameless", RIGHT.replace(":configurator:symbolic-name", "other"));

        assertThat(InitialConfiguration.faults(absent + "," + file("right", RIGHT) + "," + nameless))
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("configurator.initial: " + absent + ": cannot be read"),
                        fault -> assertThat(fault)
                                .startsWith("configurator.initial: " + nameless + ": ")
                                .contains(":configurator:symbolic-name"));
    }

    @Test
    void jsonThatIsNoneIsToldWithItsPlace() throws IOException {
        assertThat(InitialConfiguration.faults(file("broken", "{\n  \"a\": [1,\n}")))
                .singleElement()
                .asString()
                .contains("line no=3");
    }

    @Test
    void aPathIsNoUrlAndToldSo() {
        assertThat(InitialConfiguration.faults("rack.json"))
                .singleElement()
                .asString()
                .contains("rack.json: cannot be read", "file:rack.json");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), text).toUri().toString();
    }
}
