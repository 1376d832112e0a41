package io.thingrack.http.route;

import java.util.List;

/**
 * Where a request goes.
 *
 * @param prefix how its client speaks
 * @param thingId whose
 * @param paths where its affordances stand
 * @param rest segments behind the Thing's
 */
public record Target(Prefix prefix, String thingId, ThingPaths paths, List<String> rest) {}
