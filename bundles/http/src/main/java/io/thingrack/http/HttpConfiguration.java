package io.thingrack.http;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code io.thingrack.http}. */
@ObjectClassDefinition(
        id = HttpFace.PID,
        name = "Thingrack: HTTP",
        description = "Serves the Things of the rack to clients of the Web of Things, hololinked's, and browsers.")
@interface HttpConfiguration {
    @AttributeDefinition(
            name = "Host",
            description = "Name or address to listen at: 127.0.0.1 for this machine only, * for all networks.")
    String host() default "127.0.0.1";

    @AttributeDefinition(name = "Port", description = "TCP port; 0 for any that is free.", min = "0", max = "65535")
    int port() default 8090;

    @AttributeDefinition(
            name = "Base address",
            description = "Scheme, host and port that Thing Descriptions name, as https://lab.example; empty for those"
                    + " that the client came in on.",
            required = false)
    String base() default "";

    @AttributeDefinition(
            name = "Hosts",
            description =
                    "Further names of the rack. At 127.0.0.1 it answers to localhost, 127.0.0.1 and [::1] only, so"
                            + " that no foreign page can pass for it.",
            required = false)
    String[] hosts() default {};

    @AttributeDefinition(
            name = "Trusted proxies",
            description = "Addresses of proxies whose Forwarded and X-Forwarded headers tell where the client came in.",
            required = false)
    String[] proxies() default {};

    @AttributeDefinition(
            name = "Allowed origins",
            description = "Origins of pages elsewhere that may call the rack, as https://lab.example.",
            required = false)
    String[] cors_origins() default {};

    @AttributeDefinition(
            name = "Invocation timeout",
            description = "Seconds until an operation must have started, where the request does not say.",
            min = "1",
            max = "86400")
    int invocation_timeout() default 10;

    @AttributeDefinition(
            name = "Execution timeout",
            description = "Seconds until an operation must be done, where the request does not say.",
            min = "1",
            max = "86400")
    int execution_timeout() default 60;

    @AttributeDefinition(name = "Largest body", description = "Bytes of the body of a request.", min = "1024")
    long max_body() default 16L * 1024 * 1024;

    @AttributeDefinition(
            name = "Bodies in all",
            description = "Bytes of the bodies of all requests that are worked on; 0 for an eighth of the heap.",
            min = "0")
    long max_bodies() default 0;

    @AttributeDefinition(
            name = "Body timeout",
            description = "Seconds in which the body of a request must be there.",
            min = "1",
            max = "3600")
    int body_timeout() default 30;

    @AttributeDefinition(
            name = "Streams",
            description = "Streams of events and long polls at a time; more are refused.",
            min = "1")
    int max_streams() default 10_000;

    @AttributeDefinition(
            name = "Requests",
            description = "Requests that are worked on at a time; more are refused.",
            min = "1")
    int max_requests() default 10_000;

    @AttributeDefinition(
            name = "Heartbeat",
            description = "Milliseconds between two signs of life on a stream of events.",
            min = "100",
            max = "2000")
    int heartbeat() default 1_000;

    @AttributeDefinition(
            name = "Long poll",
            description = "Seconds that a request for the next event is held.",
            min = "1",
            max = "3600")
    int long_poll() default 50;

    @AttributeDefinition(
            name = "Directory file",
            description =
                    "File in which Descriptions that are registered from outside are kept; empty for memory only.",
            required = false)
    String directory_file() default "";

    @AttributeDefinition(
            name = "Users",
            description =
                    "Who may come in with a password, each as name:bcrypt hash:rights, with rights between spaces:"
                            + " read, write, invoke, observe, manage or *, each of all Things or, as write@lamp or read@hall/*, of"
                            + " some. Without users and tokens everybody may do everything.",
            required = false)
    String[] users() default {};

    @AttributeDefinition(
            name = "Tokens",
            description = "Who may come in with a bearer token or an API key, each as name:SHA-256 of it:rights.",
            required = false)
    String[] tokens() default {};

    @AttributeDefinition(
            name = "Anonymous",
            description = "Rights of whoever does not say who it is, where there are users or tokens.",
            required = false)
    String anonymous() default "";

    @AttributeDefinition(
            name = "TLS certificate",
            description = "File in PEM with the certificate and those that it rests on; with it, HTTPS is served.",
            required = false)
    String tls_certificate() default "";

    @AttributeDefinition(name = "TLS key", description = "File in PEM with its key, PKCS#8.", required = false)
    String tls_key() default "";

    @AttributeDefinition(
            name = "TLS key store",
            description = "File in PKCS#12 with key and certificate, instead of the two files.",
            required = false)
    String tls_keystore() default "";

    @AttributeDefinition(
            name = "TLS password",
            description = "Password of the key store.",
            type = AttributeType.PASSWORD,
            required = false)
    String tls_password() default "";

    @AttributeDefinition(
            name = "Announce",
            description =
                    "Whether the local network is told of the rack by DNS-SD, where it can be reached from there.")
    boolean announce() default true;
}
