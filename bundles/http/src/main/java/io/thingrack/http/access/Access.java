package io.thingrack.http.access;

import io.thingrack.http.exchange.Exchange;
import io.thingrack.http.exchange.Problem;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.Labels;
import io.thingrack.spi.model.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds out who somebody is. Passwords are verified on a thread of their own, since that takes long on purpose; one that
 * was right is remembered for a minute.
 */
public final class Access implements AutoCloseable {
    private static final int MOST_WAITING = 64;

    private final Accounts accounts;
    private final Remembered remembered = new Remembered();
    private final Failures failures = new Failures();
    private final ThreadPoolExecutor verifier;

    /** @param accounts who there is */
    public Access(Accounts accounts) {
        this.accounts = accounts;
        verifier = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), Access::thread);
        verifier.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "thingrack-http-passwords");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * @param exchange of a client; answered here where it is not who it says
     * @param then gets what it may do, perhaps on another thread
     */
    public void identify(Exchange exchange, Consumer<Rights> then) {
        Credentials credentials = accounts.isOpen() ? null : Credentials.of(exchange.request());
        if (credentials == null) {
            then.accept(accounts.anonymous());
            return;
        }
        String address = exchange.request().getRemoteAddr();
        long wait = failures.wait(address, System.nanoTime());
        if (wait > 0) {
            exchange.answer(new Problem(
                    429,
                    "busy",
                    "Too many failures",
                    "too many requests from this address did not say who they are",
                    List.of("Retry-After", Long.toString(wait))));
        } else if (credentials.user() == null) {
            decide(exchange, address, accounts.token(credentials.secret()), then);
        } else if (remembered.knows(credentials, System.nanoTime())) {
            then.accept(accounts.user(credentials.user()));
        } else {
            verify(exchange, address, credentials, then);
        }
    }

    private void verify(Exchange exchange, String address, Credentials credentials, Consumer<Rights> then) {
        exchange.startAsync();
        try {
            verifier.execute(() -> {
                boolean right = accounts.verify(credentials);
                if (right) {
                    remembered.remember(credentials, System.nanoTime());
                }
                decide(exchange, address, right ? accounts.user(credentials.user()) : null, then);
            });
        } catch (RejectedExecutionException tooMany) {
            exchange.answer(new Problem(
                    429,
                    "busy",
                    "Too much is waiting",
                    MOST_WAITING + " passwords wait to be verified",
                    List.of("Retry-After", "1")));
        }
    }

    private void decide(Exchange exchange, String address, Rights rights, Consumer<Rights> then) {
        if (rights == null) {
            failures.failed(address, System.nanoTime());
            exchange.answer(unknown("name and password, or token, are not right"));
        } else {
            then.accept(rights);
        }
    }

    /**
     * @param exchange whose client may not do something
     * @return 401 where it has not said who it is, else 403
     */
    public Problem refusal(Exchange exchange) {
        return Credentials.of(exchange.request()) == null
                ? unknown("say who you are")
                : new Problem(403, "not-permitted", "Not permitted", "this account may not do this");
    }

    private Problem unknown(String detail) {
        Problem problem = new Problem(401, "not-authenticated", "Not authenticated", detail);
        String basic = "Basic realm=\"thingrack\", charset=\"UTF-8\"";
        String bearer = "Bearer realm=\"thingrack\"";
        String schemes = accounts.hasUsers() ? accounts.hasTokens() ? basic + ", " + bearer : basic : bearer;
        return problem.with("WWW-Authenticate", schemes);
    }

    /** @return as Descriptions have it: what is on, and that one of it will do */
    public Map<String, SecurityScheme> definitions() {
        Map<String, SecurityScheme> definitions = new LinkedHashMap<>();
        if (accounts.hasUsers()) {
            definitions.put("basic_sc", scheme("basic", Map.of("in", "header")));
        }
        if (accounts.hasTokens()) {
            definitions.put("bearer_sc", scheme("bearer", Map.of("in", "header", "format", "opaque")));
            definitions.put("apikey_sc", scheme("apikey", Map.of("in", "header", "name", Credentials.KEY_HEADER)));
        }
        if (definitions.isEmpty()) {
            definitions.put(Forms.NO_SECURITY, SecurityScheme.NO_SECURITY);
        } else if (definitions.size() > 1) {
            definitions.put("any_sc", scheme("combo", Map.of("oneOf", List.copyOf(definitions.keySet()))));
        }
        return definitions;
    }

    private static SecurityScheme scheme(String name, Map<String, Object> terms) {
        return new SecurityScheme(name, null, Labels.NONE, null, terms);
    }

    /** @return the last of {@link #definitions}, which holds */
    public String holding() {
        return List.copyOf(definitions().keySet()).get(definitions().size() - 1);
    }

    @Override
    public void close() {
        verifier.shutdownNow();
    }
}
