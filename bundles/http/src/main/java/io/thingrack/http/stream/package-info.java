/** Server-sent events and long polls: who listens to what, and what waits for whom. */
package io.thingrack.http.stream;
