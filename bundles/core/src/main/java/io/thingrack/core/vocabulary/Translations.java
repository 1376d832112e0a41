package io.thingrack.core.vocabulary;

import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.model.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Titles and descriptions in other languages, from resources beside a class. For one model, for one thread. */
final class Translations {
    /** There is no other language. */
    static final Translations NONE = new Translations("en");

    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
    private static final int LARGEST = 1024 * 1024;

    private final String language;
    private final Map<String, Properties> byLanguage = new LinkedHashMap<>();
    private final Map<String, Set<String>> unused = new LinkedHashMap<>();

    private Translations(String language) {
        this.language = language;
    }

    static Translations of(Class<?> type, String language, String... others) throws UnmappableException {
        requireTag(language);
        if (others.length == 0) {
            return NONE;
        }
        Translations translations = new Translations(language);
        for (String other : others) {
            requireTag(other);
            Properties texts = read(type, fileOf(type, other));
            translations.byLanguage.put(other, texts);
            translations.unused.put(fileOf(type, other), new TreeSet<>(texts.stringPropertyNames()));
        }
        return translations;
    }

    private static void requireTag(String language) throws UnmappableException {
        if (!TAG.matcher(language).matches()) {
            throw new UnmappableException("@About: language \"" + language + "\" is no language tag, as de or pt-BR");
        }
    }

    private static String fileOf(Class<?> type, String language) {
        return type.getSimpleName() + "_" + language.replace('-', '_') + ".properties";
    }

    private static Properties read(Class<?> type, String file) throws UnmappableException {
        try (InputStream in = type.getResourceAsStream(file)) {
            if (in == null) {
                throw new UnmappableException("@About: the resource " + file + " is not beside the class");
            }
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new UnmappableException(file + ": is larger than " + LARGEST + " bytes");
            }
            Properties texts = new Properties();
            texts.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            return texts;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UnmappableException(file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    String language() {
        return language;
    }

    /**
     * In all languages, where there are several: a text that is not translated stands in the default one, since tools
     * want each to have the same languages.
     */
    Labels of(String place, Labels labels) {
        if (byLanguage.isEmpty()) {
            return labels;
        }
        String prefix = place.isEmpty() ? "" : place + ".";
        String title = labels.title();
        String description = labels.description();
        return new Labels(
                title,
                title == null ? null : texts(prefix + "title", title),
                description,
                description == null ? null : texts(prefix + "description", description));
    }

    private Map<String, String> texts(String key, String text) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(language, text);
        byLanguage.forEach((other, properties) -> texts.put(other, properties.getProperty(key, text)));
        unused.values().forEach(keys -> keys.remove(key));
        return texts;
    }

    void requireAllUsed() throws UnmappableException {
        for (Map.Entry<String, Set<String>> file : unused.entrySet()) {
            if (!file.getValue().isEmpty()) {
                throw new UnmappableException(file.getKey() + ": "
                        + String.join(", ", file.getValue())
                        + ": there is no such title or description in the annotations");
            }
        }
    }
}
