/** What Things tell: events, changes of properties, and who listens. */
package io.thingrack.core.publication;
