package io.thingrack.gateway.configuration;

import java.io.IOException;
import java.io.Reader;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The default configuration as it is written down: {@code PID/key = value}.
 *
 * @param byPid properties by PID; that of a factory configuration is {@code factory PID~name}
 */
record Defaults(Map<String, Hashtable<String, Object>> byPid) {

    static Defaults read(Reader text) throws IOException {
        Properties lines = new Properties();
        lines.load(text);
        Map<String, Hashtable<String, Object>> byPid = new TreeMap<>();
        for (String line : lines.stringPropertyNames()) {
            int slash = line.indexOf('/');
            if (slash < 0) {
                throw new IOException("no PID before a slash: " + line);
            }
            byPid.computeIfAbsent(line.substring(0, slash), pid -> new Hashtable<>())
                    .put(line.substring(slash + 1), lines.getProperty(line));
        }
        return new Defaults(byPid);
    }
}
