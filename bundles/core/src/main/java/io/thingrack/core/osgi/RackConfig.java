package io.thingrack.core.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the rack. */
@ObjectClassDefinition(
        id = "io.thingrack.core",
        name = "Thingrack: rack",
        description = "The server that drivers are plugged into.")
@interface RackConfig {

    @AttributeDefinition(name = "Server id", description = "How clients name this rack, as in ZeroMQ messages.")
    String server_id() default "rack";

    @AttributeDefinition(
            name = "Queue limit",
            description = "Most requests of one Thing that may wait or run beside its queue; others are answered busy.",
            min = "1",
            max = "1000000")
    int queue_limit() default 10_000;

    @AttributeDefinition(
            name = "Swap window",
            description = "Seconds for which requests to a Thing whose driver left wait for the next driver of its id.",
            min = "0",
            max = "600")
    double swap_window() default 5;

    @AttributeDefinition(
            name = "Stop timeout",
            description =
                    "Seconds that all drivers together may take to end their operations when the framework stops.",
            min = "0",
            max = "4")
    double stop_timeout() default 1.5;

    @AttributeDefinition(
            name = "Serve imported",
            description = "Whether Things that were imported from other frameworks are served here too.")
    boolean serve_imported() default false;

    @AttributeDefinition(
            name = "Check output",
            description =
                    "Whether what drivers give is checked against what they declare; a driver that gives something"
                            + " else is told by name, and the client gets an error.")
    boolean check_output() default false;
}
