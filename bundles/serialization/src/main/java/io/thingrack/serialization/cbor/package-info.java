/** {@code application/cbor}, RFC 8949. */
package io.thingrack.serialization.cbor;
