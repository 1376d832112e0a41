/** A bad jar must not take a good driver out: the last jar of the drop-in folder that served is put back. */
package io.thingrack.gateway.putback;
