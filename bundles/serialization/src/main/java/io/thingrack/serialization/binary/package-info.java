/** What the binary content types share: arrays and objects that announce their size, numbers as bits. */
package io.thingrack.serialization.binary;
