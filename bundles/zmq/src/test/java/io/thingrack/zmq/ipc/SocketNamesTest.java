package io.thingrack.zmq.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketNamesTest {

    /** Right-hand sides as hololinked 0.4.2 makes them of these ids. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"rack|rack", "my/rack|my_rack", "a<>:b|a_b", "_x_|x", "/a//b/|a_b", "a__b|a_b", "a b.c|a b.c"})
    void asAStockClientLooksForThem(String serverId, String name) {
        SocketNames names = SocketNames.of(Path.of("/run/sockets"), serverId);

        assertThat(names.requests()).hasToString("/run/sockets/" + name + ".ipc");
        assertThat(names.events()).hasToString("/run/sockets/" + name + ".event-publisher.ipc");
    }
}
