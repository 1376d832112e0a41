package io.thingrack.core.model;

import io.thingrack.api.Signal;
import io.thingrack.api.Value;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.structure.Member;
import io.thingrack.core.codec.structure.Members;
import io.thingrack.core.codec.structure.SchemaCodec;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.ModelledThing;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.DataSchema.Type;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes a {@link ThingClass} of a Thing that hands over its model. */
final class RunTimeModel {
    private static final MethodType GET = MethodType.methodType(Object.class, Object.class);
    private static final MethodType SET = MethodType.methodType(void.class, Object.class, Object.class);

    private final ModelledThing thing;
    private final ThingModel model;
    private final ContentTypes contentTypes;
    private final boolean checksOutput;

    RunTimeModel(ModelledThing thing, Serializers serializers, boolean checksOutput) throws UnmappableException {
        this.thing = thing;
        this.model = thing.model();
        this.contentTypes = new ContentTypes(thing.getClass(), serializers);
        this.checksOutput = checksOutput;
        if (model == null) {
            throw new UnmappableException("model() gave null");
        }
        if (model.title() == null) {
            throw new UnmappableException("its model has no title");
        }
    }

    ThingClass build() throws UnmappableException {
        Map<String, PropertyHandle> properties = new TreeMap<>();
        Map<String, ActionHandle> actions = new TreeMap<>();
        Map<String, EventHandle> events = new TreeMap<>();
        for (Map.Entry<String, PropertyAffordance> property : model.properties().entrySet()) {
            properties.put(
                    property.getKey(), in(property.getKey(), () -> property(property.getKey(), property.getValue())));
        }
        for (Map.Entry<String, ActionAffordance> action : model.actions().entrySet()) {
            actions.put(action.getKey(), in(action.getKey(), () -> action(action.getKey(), action.getValue())));
        }
        for (Map.Entry<String, EventAffordance> event : model.events().entrySet()) {
            events.put(event.getKey(), in(event.getKey(), () -> event(event.getKey(), event.getValue())));
        }
        Names.requireDistinct(properties.keySet(), actions.keySet(), events.keySet());
        return new ThingClass(model, contentTypes, properties, actions, events, List.of(), Set.of());
    }

    @FunctionalInterface
    private interface Part<T> {
        T make() throws UnmappableException;
    }

    private static <T> T in(String name, Part<T> part) throws UnmappableException {
        try {
            Names.requireUsable(name);
            return part.make();
        } catch (UnmappableException unfit) {
            throw unfit.in(name);
        }
    }

    private ValueCoding coding(String name, DataSchema schema, String contentType) throws UnmappableException {
        TypeCodec codec = schema == null ? null : new SchemaCodec(schema);
        OutgoingCheck outgoing = codec != null && checksOutput ? OutgoingCheck.of(name, codec, schema) : null;
        return new ValueCoding(name, codec, contentTypes.named(contentType, codec), outgoing);
    }

    private PropertyHandle property(String name, PropertyAffordance property) throws UnmappableException {
        if (property.readOnly() && property.writeOnly()) {
            throw new UnmappableException("it is read-only and write-only");
        }
        ValueCoding coding = coding(name, property.schema(), property.contentType());
        Value<Object> held = thing.value(name);
        MethodHandle field = held == null
                ? null
                : MethodHandles.dropArguments(MethodHandles.constant(Value.class, held), 0, Object.class);
        MethodHandle reader =
                held != null || property.writeOnly() ? null : bound("read", Object.class, name, GET, String.class);
        MethodHandle writer = held != null || property.readOnly()
                ? null
                : bound("write", void.class, name, SET, String.class, Object.class);
        return new PropertyHandle(property, coding, field, reader, writer, null, false, null);
    }

    private ActionHandle action(String name, ActionAffordance action) throws UnmappableException {
        Members members = new Members("argument", members(action.input()));
        ValueCoding result = coding(name, action.output(), action.contentType());
        List<String> names = members.all().stream().map(Member::name).toList();
        MethodHandle method = MethodHandles.insertArguments(INVOKE, 2, name, names);
        return new ActionHandle(action, new Arguments(name, members), result, method, false, false, false, -1, null);
    }

    private static List<Member> members(DataSchema input) throws UnmappableException {
        if (input == null) {
            return List.of();
        }
        if (input.type() != Type.OBJECT || input.properties() == null) {
            return List.of(Member.of(ModelledThing.INPUT, new SchemaCodec(input)));
        }
        List<Member> members = new ArrayList<>();
        for (Map.Entry<String, DataSchema> member : input.properties().entrySet()) {
            members.add(member(member.getKey(), member.getValue(), input.required()));
        }
        return members;
    }

    private static Member member(String name, DataSchema schema, List<String> required) throws UnmappableException {
        try {
            SchemaCodec codec = new SchemaCodec(schema);
            if (schema.defaultLiteral() != null) {
                return Member.withDefault(name, codec, schema.defaultLiteral().value());
            }
            return required != null && required.contains(name) ? Member.of(name, codec) : Member.optional(name, codec);
        } catch (UnmappableException unfit) {
            throw unfit.in(name);
        }
    }

    private EventHandle event(String name, EventAffordance event) throws UnmappableException {
        Signal<Object> signal = thing.event(name);
        if (signal == null) {
            throw new UnmappableException("event(\"" + name + "\") gave null");
        }
        MethodHandle field = MethodHandles.dropArguments(MethodHandles.constant(Signal.class, signal), 0, Object.class);
        return new EventHandle(event, coding(name, event.data(), event.contentType()), field);
    }

    private static MethodHandle bound(
            String method, Class<?> result, String name, MethodType shape, Class<?>... parameters) {
        try {
            MethodHandle handle = MethodHandles.lookup()
                    .findVirtual(ModelledThing.class, method, MethodType.methodType(result, parameters));
            return MethodHandles.insertArguments(handle, 1, name).asType(shape);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final MethodHandle INVOKE = invoker();

    private static MethodHandle invoker() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            RunTimeModel.class,
                            "invoke",
                            MethodType.methodType(
                                    Object.class, Object.class, Object[].class, String.class, List.class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** By reflection. */
    @SuppressWarnings("unused")
    private static Object invoke(Object thing, Object[] arguments, String action, List<String> names) throws Throwable {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] != Member.LEFT_OUT) {
                byName.put(names.get(i), arguments[i]);
            }
        }
        return ((ModelledThing) thing).invoke(action, byName);
    }
}
