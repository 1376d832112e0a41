package io.thingrack.itest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GatewayIT {
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(2);
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir
    Path folder;

    @Test
    void theReadyLineHasAddressesThatAnswer() throws Exception {
        try (RackProcess rack = RackProcess.start(folder)) {
            String addresses = rack.awaitReady();

            assertThat(addresses).matches("zmq=tcp://127\\.0\\.0\\.1:\\d+ events=tcp://127\\.0\\.0\\.1:\\d+.*");
            for (String address : addresses.split(" ")) {
                assertAccepts(URI.create(address.substring(address.indexOf('=') + 1)));
            }
        }
    }

    @Test
    void theWelcomeNamesTheThings() throws Exception {
        try (RackProcess rack = RackProcess.start(folder)) {
            rack.awaitReady();

            assertThat(rack.output()).anyMatch(line -> line.endsWith("Things: oscilloscope, power-supply, thermostat"));
        }
    }

    @Test
    void theEndOfInputEndsNothingAndSigtermEndsItSoonWithNothingLeft() throws Exception {
        try (RackProcess rack = RackProcess.start(folder)) {
            rack.awaitReady();
            assertThat(rack.isAlive()).isTrue();

            long asked = System.nanoTime();
            rack.terminate();

            assertThat(rack.awaitEnd()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(STOPPED_WITHIN);
            assertThat(rack.leftBehind()).isEmpty();
            // its bundles were stopped: the face takes its socket files with it
            assertThat(folder.resolve("ipc")).isEmptyDirectory();
        }
    }

    @Test
    void aPortInUseIsOneLineWithThePortAndThePropertyToChange() throws Exception {
        for (String property : List.of("thingrack.zmq.port", "thingrack.zmq.events.port")) {
            Path own = Files.createDirectories(folder.resolve(property));
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    RackProcess rack = RackProcess.start(own, "-D" + property + "=" + taken.getLocalPort())) {
                assertThat(rack.awaitEnd()).isNotZero();
                assertThat(rack.errors())
                        .filteredOn(line -> line.startsWith("Thingrack cannot start: "))
                        .singleElement()
                        .asString()
                        .contains(":" + taken.getLocalPort())
                        .contains("-D" + property + "=");
                assertThat(rack.output()).isEmpty();
                assertThat(rack.leftBehind()).isEmpty();
            }
        }
    }

    @Test
    void aPortThatIsNoneIsToldAndEndsIt() throws Exception {
        try (RackProcess rack = RackProcess.start(folder, "-Dthingrack.zmq.port=http")) {
            assertThat(rack.awaitEnd()).isNotZero();
            assertThat(rack.errors())
                    .containsExactly("Thingrack cannot start: thingrack.zmq.port=http: expected a port, 0 to 65535");
            assertThat(rack.leftBehind()).isEmpty();
        }
    }

    @Test
    void aConfigurationFileThatIsNotThereOrNoJsonIsToldAndEndsIt() throws Exception {
        Path absent = folder.resolve("absent.json");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{ \"a\": ");
        try (RackProcess rack =
                RackProcess.start(folder, "-Dconfigurator.initial=" + absent.toUri() + "," + broken.toUri())) {
            assertThat(rack.awaitEnd()).isNotZero();
            assertThat(rack.errors())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("Thingrack cannot start: configurator.initial: "))
                    .anyMatch(line -> line.contains("absent.json: cannot be read"))
                    .anyMatch(line -> line.contains("broken.json") && line.contains("line no=1"));
            assertThat(rack.output()).isEmpty();
        }
    }

    @Test
    void aWrongSettingOfTheRackItselfIsToldAndEndsIt() throws Exception {
        Path json = Files.writeString(folder.resolve("rack.json"), """
                {
                  ":configurator:resource-version": 1,
                  ":configurator:symbolic-name": "my.rack",
                  ":configurator:version": "1.0.0",
                  "io.thingrack.core": { "swap.window": "soon" }
                }
                """);
        try (RackProcess rack = RackProcess.start(folder, "-Dconfigurator.initial=" + json.toUri())) {
            assertThat(rack.awaitEnd()).isNotZero();
            assertThat(rack.errors())
                    .filteredOn(line -> line.startsWith("Thingrack cannot start: "))
                    .singleElement()
                    .asString()
                    .contains("RackComponent does not start", "swap.window = \"soon\"");
        }
    }

    @Test
    void aMisspeltPropertyIsToldWithTheLikelyRightOne() throws Exception {
        try (RackProcess rack = RackProcess.start(folder, "-Dthingrack.zmq.prot=5560")) {
            rack.awaitReady();

            assertThat(rack.errors())
                    .anyMatch(line -> line.contains("WARN")
                            && line.contains("thingrack.zmq.prot, did you mean thingrack.zmq.port?"));
        }
    }

    @Test
    void configurationFromAFileIsAdded() throws Exception {
        Path json = Files.writeString(folder.resolve("rack.json"), """
                {
                  ":configurator:resource-version": 1,
                  ":configurator:symbolic-name": "my.rack",
                  ":configurator:version": "1.0.0",
                  "io.thingrack.core": { "server.id": "lab" },
                  "io.thingrack.simulation.thermostat~oven": { "thing.id": "oven" }
                }
                """);
        try (RackProcess rack = RackProcess.start(folder, "-Dconfigurator.initial=" + json.toUri())) {
            rack.awaitReady();

            assertThat(rack.output())
                    .anyMatch(line -> line.contains("server \"lab\""))
                    .anyMatch(line -> line.endsWith("Things: oscilloscope, oven, power-supply, thermostat"));
            assertThat(rack.awaitError("server.id of io.thingrack.zmq")).contains("'rack'", "'lab'");
        }
    }

    @Test
    void theDropInFolderIsMade() throws Exception {
        try (RackProcess rack = RackProcess.start(folder)) {
            rack.awaitReady();

            try (Stream<Path> home = Files.list(folder.resolve("home"))) {
                assertThat(home).containsExactly(folder.resolve("home").resolve("drivers"));
            }
        }
    }

    @Test
    void nothingIsLoggedInAHealthyStart() throws Exception {
        try (RackProcess rack = RackProcess.start(folder)) {
            rack.awaitReady();

            assertThat(rack.errors()).noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
            assertThat(rack.output()).noneMatch(line -> line.contains("INFO"));
        }
    }

    private static void assertAccepts(URI address) throws IOException {
        if (address.getScheme().equals("ipc")) {
            assertAccepts(UnixDomainSocketAddress.of(address.getPath()));
            return;
        }
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private static void assertAccepts(UnixDomainSocketAddress address) throws IOException {
        try (SocketChannel channel = SocketChannel.open(address)) {
            assertThat(channel.isConnected()).isTrue();
        }
    }
}
