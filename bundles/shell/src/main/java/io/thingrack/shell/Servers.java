package io.thingrack.shell;

import io.thingrack.spi.RpcServer;
import io.thingrack.spi.model.ThingModel;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** All servers of the rack: a Thing may have chosen any of them. */
public final class Servers {
    private final Supplier<? extends Collection<RpcServer>> all;

    /** @param all that are there when it is asked */
    public Servers(Supplier<? extends Collection<RpcServer>> all) {
        this.all = all;
    }

    Optional<ThingModel> model(String id) {
        return all.get().stream().flatMap(server -> server.model(id).stream()).findFirst();
    }

    /**
     * @return one that has the Thing; where there is one server, that, whose answer tells whether it has
     * @throws IllegalArgumentException where none of several has it
     */
    RpcServer of(String id) {
        Collection<RpcServer> servers = all.get();
        return servers.stream()
                .filter(server -> server.model(id).isPresent())
                .findFirst()
                .orElseGet(() -> theOnly(servers, id));
    }

    /** None of several is to be named, as if the Thing were on another. */
    private static RpcServer theOnly(Collection<RpcServer> servers, String id) {
        if (servers.size() > 1) {
            throw new IllegalArgumentException("no Thing '" + id + "' is on any of the " + servers.size()
                    + " servers; thing:list has what is served, thing:why " + id + " tells why it is not");
        }
        return servers.stream().findFirst().orElseThrow(() -> new IllegalStateException("the rack has no server now"));
    }
}
