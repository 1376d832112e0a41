package io.thingrack.core.codec.mapping;

import io.thingrack.core.codec.UnmappableException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * Handles of a driver's members. The class may be package-private and its package not exported: access is opened, which
 * the framework allows, because bundles are in unnamed modules.
 */
public final class Access {
    private Access() {}

    /**
     * @param method of a driver
     * @return its handle
     * @throws UnmappableException if it cannot be called
     */
    public static MethodHandle to(Method method) throws UnmappableException {
        open(method);
        try {
            return MethodHandles.publicLookup().unreflect(method);
        } catch (IllegalAccessException e) {
            throw refused(method);
        }
    }

    /**
     * @param constructor of a record
     * @return its handle
     * @throws UnmappableException if it cannot be called
     */
    public static MethodHandle to(Constructor<?> constructor) throws UnmappableException {
        open(constructor);
        try {
            return MethodHandles.publicLookup().unreflectConstructor(constructor);
        } catch (IllegalAccessException e) {
            throw refused(constructor);
        }
    }

    /**
     * @param field of a driver
     * @return a handle that gets it
     * @throws UnmappableException if it cannot be got
     */
    public static MethodHandle to(Field field) throws UnmappableException {
        open(field);
        try {
            return MethodHandles.publicLookup().unreflectGetter(field);
        } catch (IllegalAccessException e) {
            throw refused(field);
        }
    }

    private static void open(AccessibleObject member) throws UnmappableException {
        if (!member.trySetAccessible()) {
            throw refused(member);
        }
    }

    private static UnmappableException refused(AccessibleObject member) {
        return new UnmappableException("no access to " + member + "; its module must open the package");
    }
}
