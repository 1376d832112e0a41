package io.thingrack.core.configuration;

/**
 * What is judged: a configuration as one bundle gets it. Several may get the same one, where it is bound to none or to a
 * region, and each has a metatype of its own.
 *
 * @param location of the bundle
 * @param pid of the configuration
 */
record Place(String location, String pid) {}
