package io.thingrack.spi.model;

import java.util.Map;

/**
 * What people read of a Thing, an affordance or a schema (TD 1.1, sections 5.3.1 and 6.3.2). Null: the term is absent.
 *
 * @param title in the default language
 * @param titles by language tag (BCP 47)
 * @param description in the default language
 * @param descriptions by language tag (BCP 47)
 */
public record Labels(String title, Map<String, String> titles, String description, Map<String, String> descriptions) {
    /** None at all. */
    public static final Labels NONE = new Labels(null, null, null, null);

    /** Makes the maps unmodifiable. */
    public Labels {
        titles = Ordered.copyOf(titles);
        descriptions = Ordered.copyOf(descriptions);
    }

    /**
     * @param title in the default language, or null
     * @param description in the default language, or null
     * @return these two
     */
    public static Labels of(String title, String description) {
        return title == null && description == null ? NONE : new Labels(title, null, description, null);
    }

    /** @return these, without those in other languages */
    public Labels inDefaultLanguage() {
        return of(title, description);
    }
}
