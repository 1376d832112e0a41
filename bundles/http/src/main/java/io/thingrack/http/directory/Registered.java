package io.thingrack.http.directory;

import io.thingrack.http.json.JsonText;
import io.thingrack.http.thing.ContentTypes;
import io.thingrack.spi.serialization.MalformedDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Descriptions that were registered from outside, in memory and in a file. For many threads. */
final class Registered {
    private static final Logger LOG = LoggerFactory.getLogger(Registered.class);

    private static final int MOST = 1_000;

    private final Path file;
    private final Map<String, Entry> all = new TreeMap<>();

    /**
     * A Description.
     *
     * @param description JSON data, without its registration
     * @param registration what is known of it
     */
    record Entry(Map<String, Object> description, Registration registration) {
        Map<String, Object> enriched() {
            Map<String, Object> terms = new LinkedHashMap<>(description);
            terms.put("registration", registration.terms());
            return terms;
        }
    }

    /** @param file to keep them in, null for memory only */
    Registered(Path file) {
        this.file = file;
    }

    /** Reads the file; one that cannot be read is put aside. */
    synchronized void load(ContentTypes contentTypes) {
        if (file == null || !all.isEmpty()) {
            return;
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (contentTypes.readJson(bytes) instanceof List<?> entries) {
                entries.forEach(this::load);
            }
        } catch (NoSuchFileException none) {
            LOG.debug("nothing is registered in {}", file);
        } catch (IOException | MalformedDataException | ClassCastException | NullPointerException e) {
            LOG.warn("what was registered in {} cannot be read, it is put aside: {}", file, e.toString());
            putAside();
        }
    }

    @SuppressWarnings("unchecked")
    private void load(Object entry) {
        Map<String, Object> terms = new LinkedHashMap<>((Map<String, Object>) entry);
        Map<String, Object> about = (Map<String, Object>) terms.remove("registration");
        Registration registration = new Registration(
                Instant.parse((String) about.get("created")),
                Instant.parse((String) about.get("modified")),
                about.get("ttl") instanceof Long ttl ? ttl : -1);
        all.put((String) terms.get("id"), new Entry(terms, registration));
    }

    private void putAside() {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".bad"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be put aside: {}", file, e.toString());
        }
    }

    synchronized Optional<Entry> get(String id) {
        return Optional.ofNullable(all.get(id));
    }

    synchronized Map<String, Entry> all() {
        return new TreeMap<>(all);
    }

    /** @return false if there are too many */
    synchronized boolean put(String id, Entry entry) {
        if (!all.containsKey(id) && all.size() >= MOST) {
            return false;
        }
        all.put(id, entry);
        save();
        return true;
    }

    synchronized boolean remove(String id) {
        boolean was = all.remove(id) != null;
        if (was) {
            save();
        }
        return was;
    }

    /** @return ids of those whose time is over, which are gone now */
    synchronized List<String> expire() {
        Instant now = Instant.now();
        List<String> over = new ArrayList<>();
        all.forEach((id, entry) -> {
            if (entry.registration().isOver(now)) {
                over.add(id);
            }
        });
        over.forEach(all::remove);
        if (!over.isEmpty()) {
            save();
        }
        return over;
    }

    /** Whole or not at all: the new file takes the place of the old one when it is written. */
    private void save() {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(
                    next,
                    JsonText.bytes(all.values().stream().map(Entry::enriched).toList()));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("what was registered is not kept in {}: {}", file, e.toString());
        }
    }
}
