package io.thingrack.http.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who there is, as configured. Immutable. */
public final class Accounts {
    private final Map<String, User> users = new LinkedHashMap<>();
    private final List<Token> tokens = new ArrayList<>();
    private final Rights anonymous;

    private record User(String hash, Rights rights) {}

    private record Token(byte[] hash, Rights rights) {}

    /**
     * @param users each {@code name:bcrypt hash:rights}
     * @param tokens each {@code name:SHA-256 of the token in hexadecimal digits:rights}, for bearer tokens and API keys
     * @param anonymous rights of whoever does not say who it is
     * @throws IllegalArgumentException where one is not well formed; the message is for an admin
     */
    public Accounts(String[] users, String[] tokens, String anonymous) {
        for (String text : users) {
            String[] parts = parts("users", text, "name:bcrypt hash:rights");
            if (!parts[1].matches("\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{53}")) {
                throw new IllegalArgumentException("users: the hash of '" + parts[0]
                        + "' is no bcrypt hash; make one with htpasswd -nbB " + parts[0] + " PASSWORD");
            }
            this.users.put(parts[0], new User(parts[1], Rights.parse(parts[2])));
        }
        for (String text : tokens) {
            String[] parts = parts("tokens", text, "name:SHA-256:rights");
            if (!parts[1].matches("[0-9A-Fa-f]{64}")) {
                throw new IllegalArgumentException("tokens: the hash of '" + parts[0]
                        + "' is no SHA-256 in hexadecimal digits; make one with printf %s TOKEN | sha256sum");
            }
            byte[] hash = HexFormat.of().parseHex(parts[1].toLowerCase(Locale.ROOT));
            this.tokens.add(new Token(hash, Rights.parse(parts[2])));
        }
        this.anonymous = users.length + tokens.length == 0 ? Rights.ALL : Rights.parse(anonymous);
    }

    private static String[] parts(String key, String text, String form) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3 || parts[0].isBlank()) {
            throw new IllegalArgumentException(key + ": each is " + form + ", and this one is not");
        }
        return parts;
    }

    /** @return whether anybody has to say who it is */
    public boolean isOpen() {
        return users.isEmpty() && tokens.isEmpty();
    }

    /** @return whether there are names with passwords */
    public boolean hasUsers() {
        return !users.isEmpty();
    }

    /** @return whether there are tokens */
    public boolean hasTokens() {
        return !tokens.isEmpty();
    }

    Rights anonymous() {
        return anonymous;
    }

    /** @return null where no token is right; takes the same time for each that is not */
    Rights token(String secret) {
        byte[] hash = sha256(secret);
        Rights rights = null;
        for (Token token : tokens) {
            if (MessageDigest.isEqual(hash, token.hash())) {
                rights = token.rights();
            }
        }
        return rights;
    }

    /** @return null where there is no such user */
    Rights user(String name) {
        User user = users.get(name);
        return user == null ? null : user.rights();
    }

    /** Takes a tenth of a second, as it should. @return whether name and password are right */
    boolean verify(Credentials credentials) {
        User user = users.get(credentials.user());
        byte[] password = credentials.secret().getBytes(StandardCharsets.UTF_8);
        // bcrypt looks at 72 bytes, and refuses more
        return user != null
                && password.length <= 71
                && BCrypt.verifyer().verify(password, user.hash().getBytes(StandardCharsets.US_ASCII)).verified;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
