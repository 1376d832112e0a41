package io.thingrack.http.thing;

import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import io.thingrack.http.route.Prefix;
import io.thingrack.http.route.Target;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.Forms;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Gives Thing Descriptions and Thing Models. */
public final class Descriptions {
    private static final String TD = "application/td+json";
    private static final String TM = "application/tm+json";

    private final HttpForms.Security security;

    /** @param security what is on */
    public Descriptions(HttpForms.Security security) {
        this.security = security;
    }

    /** A stock hololinked client tells itself by the way it asks, and gets addresses that know it. */
    void description(Call call) throws ProblemException {
        if (call.require("GET, HEAD") == null) {
            return;
        }
        boolean hololinked = call.query().get("use_localhost") != null
                || call.target().prefix().isHololinked();
        Prefix prefix = hololinked ? Prefix.HOLOLINKED : Prefix.NONE;
        Target target = call.target();
        HttpForms forms = new HttpForms(base(call), prefix, target.paths(), security);
        give(call, call.rpc().describe(target.thingId(), forms, skip(call)), hololinked ? Payload.JSON : TD);
    }

    void model(Call call) throws ProblemException {
        if (call.require("GET, HEAD") != null) {
            give(call, call.rpc().describe(call.target().thingId(), Forms.NONE, skip(call)), TM);
        }
    }

    private static Set<String> skip(Call call) {
        return Set.copyOf(call.query().names("skip_names"));
    }

    private static String base(Call call) throws ProblemException {
        String authority = call.query().get("authority");
        if (authority == null) {
            return call.base();
        }
        if (!authority.matches("https?://[A-Za-z0-9.\\[\\]:-]{1,255}(/[A-Za-z0-9._~/-]{0,255})?")) {
            throw new ProblemException(
                    Problem.badRequest("authority is no address; expected is, for example, https://lab.example"));
        }
        return authority.endsWith("/") ? authority.substring(0, authority.length() - 1) : authority;
    }

    private static void give(Call call, Optional<Payload> description, String contentType) throws ProblemException {
        if (description.isEmpty()) {
            throw new ProblemException(Problem.notFound("the Thing has gone"));
        }
        Accept accept = Accept.of(call.header("Accept"));
        String type = accept.quality(contentType) == 0 && accept.quality(Payload.JSON) > 0 ? Payload.JSON : contentType;
        byte[] body = description.get().bytes();
        call.exchange().answer(tagged(call.header("If-None-Match"), type, body));
    }

    /**
     * @param known value of If-None-Match, or null
     * @param contentType of the body
     * @param body bytes that a client may have already
     * @return 200, or 304 where it has
     */
    public static Answer tagged(String known, String contentType, byte[] body) {
        String tag = '"' + hash(body) + '"';
        Answer answer = matches(known, tag) ? Answer.empty(304) : Answer.of(200, contentType, body);
        return answer.with("ETag", tag).with("Cache-Control", "no-cache").with("Vary", "Accept, Host");
    }

    private static boolean matches(String known, String tag) {
        if (known == null) {
            return false;
        }
        for (String one : known.split(",")) {
            String stripped = one.strip();
            if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    private static String hash(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
