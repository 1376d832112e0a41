/** JSON data: read by whatever serializers there are, written in the form that goes into answers of the face itself. */
package io.thingrack.http.json;
