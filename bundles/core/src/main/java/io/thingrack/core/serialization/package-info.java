/** Which serializer stands for a content type. */
package io.thingrack.core.serialization;
