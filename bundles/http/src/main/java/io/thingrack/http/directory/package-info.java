/** The Thing Directory of WoT Discovery: listing, search, events, and Descriptions from outside. */
package io.thingrack.http.directory;
