/** Words beyond those of W3C: units, the rack's own terms, and titles in other languages. */
package io.thingrack.core.vocabulary;
