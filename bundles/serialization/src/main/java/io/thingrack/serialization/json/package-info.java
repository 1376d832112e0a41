/** {@code application/json}: strict in, always valid out. */
package io.thingrack.serialization.json;
