/** From a path to a Thing and its affordances, and back. */
package io.thingrack.http.route;
