package io.thingrack.core.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One more server. Further keys that begin with {@code server.} are properties that Things may choose it by. */
@ObjectClassDefinition(
        id = ServerComponent.PID,
        name = "Thingrack: server",
        description = "One more server of the rack: those of its Things that choose it, and those that choose none.")
@interface ServerConfig {

    @AttributeDefinition(name = "Server id", description = "How clients name this server; no other one has it.")
    String server_id();
}
