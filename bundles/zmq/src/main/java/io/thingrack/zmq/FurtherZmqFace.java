package io.thingrack.zmq;

import io.thingrack.spi.Face;
import io.thingrack.spi.PublicationSink;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * One more face for each configuration of its PID. That of {@link ZmqFace} is no factory: Declarative Services takes
 * either the one configuration of a PID or the many, and the rack comes with the one.
 */
@Component(
        configurationPid = FurtherZmqFace.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {Face.class, PublicationSink.class})
@Designate(ocd = ZmqConfiguration.class, factory = true)
public final class FurtherZmqFace extends ZmqFace {
    static final String PID = "io.thingrack.zmq.face";
}
