package io.thingrack.zmq;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code io.thingrack.zmq}. */
@ObjectClassDefinition(
        id = ZmqFace.PID,
        name = "Thingrack: ZeroMQ",
        description = "Serves the Things of the rack to ZeroMQ clients, hololinked's among them.")
@interface ZmqConfiguration {
    @AttributeDefinition(name = "Server id", description = "What clients call this server.")
    String server_id() default "rack";

    @AttributeDefinition(
            name = "Host",
            description = "Name or address to listen at: 127.0.0.1 for this machine only, * for all networks.")
    String host() default "127.0.0.1";

    @AttributeDefinition(
            name = "Request port",
            description = "TCP port for requests; 0 for any that is free.",
            min = "0",
            max = "65535")
    int port() default 5560;

    @AttributeDefinition(
            name = "Event port",
            description = "TCP port for events; -1 for the one after the request port, 0 for any that is free.",
            min = "-1",
            max = "65535")
    int events_port() default -1;

    @AttributeDefinition(
            name = "Advertised host",
            description = "Host that Thing Descriptions name; empty for the one that the client came in on.",
            required = false)
    String advertise() default "";

    @AttributeDefinition(
            name = "IPC folder",
            description = "Folder of the Unix-domain sockets for clients on this machine, where a stock client looks"
                    + " for them; ~ is the home folder. Empty for none.",
            required = false)
    String ipc_dir() default "~/.hololinked/sockets";

    @AttributeDefinition(
            name = "Largest frame",
            description = "Bytes of one frame; a client that sends a larger one is cut.",
            min = "1024",
            max = "2147483639")
    long max_message_size() default 100L * 1024 * 1024;

    @AttributeDefinition(
            name = "High-water mark",
            description = "Messages that wait in the socket for one client that does not read.",
            min = "1")
    int high_water_mark() default 1000;

    @AttributeDefinition(
            name = "Outstanding requests",
            description = "Requests of one client without an answer; more are refused.",
            min = "1")
    int max_outstanding() default 10_000;

    @AttributeDefinition(
            name = "Outstanding bytes",
            description = "Bytes of the payloads of one client's requests without an answer, oneway ones too; more are"
                    + " refused. A single request may be larger.",
            min = "1")
    long max_outstanding_size() default 64L * 1024 * 1024;

    @AttributeDefinition(
            name = "Outstanding bytes in all",
            description = "The same of all clients together; 0 for a quarter of the heap.",
            min = "0")
    long max_outstanding_size_in_all() default 0;

    @AttributeDefinition(
            name = "Waiting bytes",
            description = "Bytes that wait for one client which does not read: of answers, of which what is more is"
                    + " replaced by an error, and of publications, of which what is more is lost to it.",
            min = "1")
    long max_waiting_size() default 64L * 1024 * 1024;

    @AttributeDefinition(
            name = "Waiting bytes in all",
            description = "Bytes of answers that wait for all clients together; 0 for a quarter of the heap.",
            min = "0")
    long max_waiting_size_in_all() default 0;
}
