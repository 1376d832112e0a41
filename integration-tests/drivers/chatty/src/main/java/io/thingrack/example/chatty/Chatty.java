package io.thingrack.example.chatty;

import io.thingrack.api.Action;
import io.thingrack.api.ContentType;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.propertytypes.ThingId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.Logger;

/** Logs while it works, through loggers of different names. */
@RequireThingServer
@ThingId("chatty")
@Component
public class Chatty implements Thing {
    private static final Logger LOG = org.slf4j.LoggerFactory.getLogger(Chatty.class);
    private static final Logger OTHER = org.slf4j.LoggerFactory.getLogger("pump");

    @Reference(service = LoggerFactory.class)
    private org.osgi.service.log.Logger osgi;

    @Property
    public final Value<Integer> held = Value.of(1);

    @Property
    public int level() {
        LOG.info("level asked");
        return 3;
    }

    @Action
    public int scale(int by) {
        LOG.info("scaling by {}", by);
        OTHER.warn("the pump is slow");
        LOG.debug("never shown");
        return 2 * by;
    }

    @Action
    @ContentType("application/msgpack")
    public int packed() {
        LOG.info("packing");
        return 7;
    }

    @Action
    public void otherwise() {
        System.getLogger("pump").log(System.Logger.Level.WARNING, "by System.Logger");
        java.util.logging.Logger.getLogger("pump").info("by java.util.logging");
        osgi.info("by OSGi's");
    }

    @Action(synchronous = false)
    public int beside() {
        LOG.info("beside");
        return 1;
    }

    @Action
    public CompletionStage<Integer> later() {
        LOG.info("later");
        return CompletableFuture.completedStage(5);
    }

    @Action
    public void fails() {
        LOG.error("about to fail");
        throw new IllegalStateException("on purpose");
    }
}
