package io.thingrack.gateway.putback;

import java.util.List;
import java.util.Set;

/**
 * What a bundle of the drop-in folder is like now.
 *
 * @param bundle its id
 * @param file name of its jar in the folder
 * @param changed when it was installed or updated, milliseconds since 1970
 * @param active whether it has started
 * @param served ids of its Things that are served
 * @param settling whether one of its Things is on its way in or out
 * @param failures why others of its Things are not served, in words
 */
record DropIn(
        long bundle,
        String file,
        long changed,
        boolean active,
        Set<String> served,
        boolean settling,
        List<String> failures) {}
