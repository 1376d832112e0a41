package io.thingrack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaceAddressesTest {
    private static final Map<String, String> LAB = Map.of("service.pid", "io.thingrack.zmq.face~lab");

    private final List<String> log = new ArrayList<>();
    private final FaceAddresses addresses = new FaceAddresses(log::add);

    @Test
    void eachFaceIsToldOnceThereIsALog() {
        addresses.add(face("tcp://127.0.0.1:5570"), LAB);
        assertThat(log).isEmpty();

        addresses.begin();
        addresses.add(face("tcp://127.0.0.1:5560"), Map.of("component.name", "io.thingrack.zmq"));

        assertThat(log)
                .containsExactly(
                        "Face io.thingrack.zmq.face~lab serves at zmq=tcp://127.0.0.1:5570",
                        "Face io.thingrack.zmq serves at zmq=tcp://127.0.0.1:5560");
    }

    @Test
    void oneThatWentOrDoesNotServeIsNotTold() {
        FixedFace gone = face("tcp://127.0.0.1:5570");
        addresses.add(gone, LAB);
        addresses.add(new FixedFace(Map.of(), "the port is taken"), LAB);
        addresses.remove(gone);

        addresses.begin();

        assertThat(log).isEmpty();
    }

    private static FixedFace face(String address) {
        return new FixedFace(Map.of("zmq", address), null);
    }
}
