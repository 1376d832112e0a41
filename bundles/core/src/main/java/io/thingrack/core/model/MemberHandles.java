package io.thingrack.core.model;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Progress;
import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.WithBytes;
import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.mapping.Access;
import io.thingrack.core.codec.mapping.Codecs;
import io.thingrack.core.codec.mapping.Defaults;
import io.thingrack.core.codec.mapping.ResolvedType;
import io.thingrack.core.codec.mapping.Use;
import io.thingrack.core.codec.structure.Member;
import io.thingrack.core.codec.structure.Members;
import io.thingrack.core.model.DriverMembers.DriverField;
import io.thingrack.core.model.DriverMembers.DriverMethod;
import io.thingrack.core.vocabulary.Vocabulary;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Interaction;
import io.thingrack.spi.model.Labels;
import io.thingrack.spi.model.Names;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.TextTerms;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes the handle of one member. Method handles are adapted here, once, to shapes that fit {@code invokeExact}. */
final class MemberHandles {
    private static final MethodType GET = MethodType.methodType(Object.class, Object.class);
    private static final MethodType DELETE = MethodType.methodType(void.class, Object.class);
    private static final MethodType SET = MethodType.methodType(void.class, Object.class, Object.class);

    private final Codecs codecs;
    private final Defaults defaults;
    private final ContentTypes contentTypes;
    private final StateRules states;
    private final boolean checksOutput;

    MemberHandles(
            Codecs codecs, Defaults defaults, ContentTypes contentTypes, StateRules states, boolean checksOutput) {
        this.checksOutput = checksOutput;
        this.states = states;
        this.codecs = codecs;
        this.defaults = defaults;
        this.contentTypes = contentTypes;
    }

    PropertyHandle heldProperty(DriverField field, DriverMethod deleter) throws UnmappableException {
        Property annotation = field.field().getAnnotation(Property.class);
        requireHolder(field.field(), "@Property", Value.class);
        requireNoSchema(field.field().getAnnotation(Schema.class));
        ResolvedType type = argument(field.type());
        TypeCodec codec = codecs.codec(type, Constraints.of(annotation), annotation.readOnly() ? Use.OUT : Use.BOTH);
        ValueCoding coding = coding(field.name(), codec, field.field());
        AllowedStates allowed = states.of(field.name(), field.field());
        PropertyAffordance affordance = new PropertyAffordance(
                field.name(),
                marked(coding, field.field(), allowed),
                annotation.readOnly(),
                false,
                annotation.observable(),
                coding.contentType());
        return new PropertyHandle(
                affordance,
                coding,
                getter(field.field()),
                null,
                null,
                deleter(deleter),
                annotation.persistent(),
                allowed);
    }

    EventHandle event(DriverField field) throws UnmappableException {
        Event annotation = field.field().getAnnotation(Event.class);
        requireHolder(field.field(), "@Event", Signal.class);
        ResolvedType type = argument(field.type());
        TypeCodec codec = result(type, field.field().getAnnotation(Schema.class));
        ValueCoding coding = coding(field.name(), codec, field.field());
        EventAffordance affordance = new EventAffordance(
                field.name(),
                about(annotation.title(), annotation.description(), annotation.types(), field.field(), null),
                null,
                described(coding),
                null,
                null,
                coding.contentType());
        return new EventHandle(affordance, coding, getter(field.field()));
    }

    SubThingHandle subThing(DriverField field) throws UnmappableException {
        Field member = field.field();
        if (!Thing.class.isAssignableFrom(member.getType())) {
            throw new UnmappableException("a field annotated with @SubThing must be a Thing, but is a "
                    + member.getType().getSimpleName());
        }
        if (member.isAnnotationPresent(Property.class) || member.isAnnotationPresent(Event.class)) {
            throw new UnmappableException("it is a sub-Thing, a property or an event, not two of them");
        }
        if (!Modifier.isFinal(member.getModifiers())) {
            throw new UnmappableException("the field must be final");
        }
        return new SubThingHandle(
                field.name(), Access.to(member).asType(MethodType.methodType(Thing.class, Object.class)));
    }

    private ValueCoding coding(String name, TypeCodec codec, AnnotatedElement member) throws UnmappableException {
        OutgoingCheck outgoing = checksOutput && codec != null ? OutgoingCheck.of(name, codec, codec.schema()) : null;
        return new ValueCoding(name, codec, contentTypes.of(member, codec), outgoing);
    }

    private static void requireHolder(Field field, String annotation, Class<?> holder) throws UnmappableException {
        if (field.getType() != holder) {
            throw new UnmappableException("a field annotated with " + annotation + " must be a "
                    + holder.getSimpleName() + ", but is a " + field.getType().getSimpleName());
        }
        if (!Modifier.isFinal(field.getModifiers())) {
            throw new UnmappableException("the field must be final");
        }
    }

    private static void requireNoSchema(Schema schema) throws UnmappableException {
        if (schema != null) {
            throw new UnmappableException("@Schema has no effect on a property; say it in @Property");
        }
    }

    /** What a {@code Value}, {@code Signal} or {@code CompletionStage} is of. */
    private static ResolvedType argument(ResolvedType type) throws UnmappableException {
        if (type.arguments().isEmpty()) {
            throw new UnmappableException(type + " without a type argument; say of what it is");
        }
        return type.argument(0);
    }

    /** Null for void. */
    private TypeCodec result(ResolvedType type, Schema schema) throws UnmappableException {
        boolean nothing = type.raw() == void.class || type.raw() == Void.class;
        return nothing ? null : codecs.codec(type, Constraints.of(schema), Use.OUT);
    }

    /**
     * @param method that is annotated
     * @param reader it, or null
     * @param writer it, or the one that belongs to it, or null
     * @param deleter the one that is named, or null
     */
    PropertyHandle property(DriverMethod method, DriverMethod reader, DriverMethod writer, DriverMethod deleter)
            throws UnmappableException {
        Property annotation = method.method().getAnnotation(Property.class);
        requireNoSchema(method.method().getAnnotation(Schema.class));
        if (annotation.persistent()) {
            throw new UnmappableException("persistent has no effect on what the device holds; make it a Value field");
        }
        DriverMethod writes = annotation.readOnly() ? null : writer;
        Use use = reader == null ? Use.IN : writes == null ? Use.OUT : Use.BOTH;
        ResolvedType type = reader == null ? writer.parameter(0) : reader.result();
        TypeCodec codec = codecs.codec(type, Constraints.of(annotation), use);
        ValueCoding coding = coding(method.name(), codec, method.method());
        AllowedStates allowed = states.of(method.name(), method.method());
        if (allowed != null && use == Use.OUT) {
            throw new UnmappableException("@AllowedIn has no effect on what is only read");
        }
        PropertyAffordance affordance = new PropertyAffordance(
                method.name(),
                marked(coding, method.method(), allowed),
                use == Use.OUT,
                use == Use.IN,
                annotation.observable() && use != Use.IN,
                coding.contentType());
        MethodHandle read = reader == null ? null : Access.to(reader.method()).asType(GET);
        MethodHandle write = writes == null ? null : Access.to(writes.method()).asType(SET);
        return new PropertyHandle(affordance, coding, null, read, write, deleter(deleter), false, allowed);
    }

    private static MethodHandle deleter(DriverMethod method) throws UnmappableException {
        return method == null ? null : Access.to(method.method()).asType(DELETE);
    }

    ActionHandle action(DriverMethod driver) throws UnmappableException {
        Method method = driver.method();
        Action annotation = method.getAnnotation(Action.class);
        Members parameters = new Members("argument", parameters(driver));
        ResolvedType type = driver.result();
        boolean staged = type.raw() == CompletionStage.class || type.raw() == CompletableFuture.class;
        ResolvedType given = staged ? argument(type) : type;
        boolean withBytes = given.raw() == WithBytes.class;
        TypeCodec codec = result(withBytes ? argument(given) : given, method.getAnnotation(Schema.class));
        ValueCoding result = coding(method.getName(), codec, method);
        AllowedStates allowed = states.of(method.getName(), method);
        return new ActionHandle(
                affordance(method, annotation, parameters, result, allowed),
                new Arguments(method.getName(), parameters),
                result,
                invoker(method),
                staged,
                withBytes,
                annotation.urgent(),
                progressAt(method),
                allowed);
    }

    private ActionAffordance affordance(
            Method method, Action annotation, Members parameters, ValueCoding result, AllowedStates allowed)
            throws UnmappableException {
        DataSchema input = parameters.size() == 0
                ? null
                : parameters.addTo(DataSchema.of(DataSchema.Type.OBJECT)).build();
        return new ActionAffordance(
                method.getName(),
                about(annotation.title(), annotation.description(), annotation.types(), method, allowed),
                input,
                described(result),
                annotation.safe() ? true : null,
                annotation.idempotent() ? true : null,
                annotation.synchronous(),
                result.binary() ? contentTypes.ofClass() : result.contentType());
    }

    private static Interaction about(
            String title, String description, String[] types, AnnotatedElement annotated, AllowedStates allowed) {
        return new Interaction(
                types.length == 0 ? null : Names.of(List.of(types)),
                Labels.of(orNull(title), orNull(description)),
                null,
                List.of(),
                marks(annotated, allowed));
    }

    private static DataSchema marked(ValueCoding coding, AnnotatedElement annotated, AllowedStates allowed) {
        DataSchema schema = described(coding);
        Map<String, Object> marks = marks(annotated, allowed);
        return marks.isEmpty() ? schema : schema.with().extensions(marks).build();
    }

    /** Terms of our own that the annotations ask for. */
    private static Map<String, Object> marks(AnnotatedElement annotated, AllowedStates allowed) {
        Map<String, Object> marks = new LinkedHashMap<>();
        if (annotated.isAnnotationPresent(Deprecated.class)) {
            marks.put(Vocabulary.DEPRECATED, true);
        }
        if (allowed != null) {
            marks.put(Vocabulary.ALLOWED_IN, allowed.names());
        }
        return marks;
    }

    /** The schema of a member's values, null where there are none; bytes are what the member says that they are. */
    private static DataSchema described(ValueCoding coding) {
        DataSchema schema = coding.schema();
        return schema == null || !coding.binary() ? schema : ofMediaType(schema, coding.contentType());
    }

    private static DataSchema ofMediaType(DataSchema schema, String type) {
        if (schema.oneOf() != null) {
            return schema.with()
                    .oneOf(schema.oneOf().stream()
                            .map(alternative -> ofMediaType(alternative, type))
                            .toList())
                    .build();
        }
        TextTerms texts = schema.texts();
        return texts.contentMediaType() == null
                ? schema
                : schema.with()
                        .texts(new TextTerms(null, null, null, texts.contentEncoding(), type))
                        .build();
    }

    /** Which parameter the rack fills in; negative for none. */
    private static int progressAt(Method method) throws UnmappableException {
        List<Class<?>> types = Arrays.asList(method.getParameterTypes());
        if (types.indexOf(Progress.class) != types.lastIndexOf(Progress.class)) {
            throw new UnmappableException("it takes two arguments of type Progress; one is enough");
        }
        return types.indexOf(Progress.class);
    }

    private List<Member> parameters(DriverMethod method) throws UnmappableException {
        List<Member> members = new ArrayList<>();
        Parameter[] parameters = method.method().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getType() == Progress.class) {
                continue;
            }
            if (!parameters[i].isNamePresent()) {
                throw new UnmappableException(
                        "the names of its parameters are not in the class: compile with -parameters");
            }
            try {
                members.add(parameter(parameters[i], method.parameter(i)));
            } catch (UnmappableException unfit) {
                throw unfit.in(parameters[i].getName());
            }
        }
        return members;
    }

    private Member parameter(Parameter parameter, ResolvedType type) throws UnmappableException {
        if (parameter.getName().equals(Arguments.POSITIONAL)) {
            throw new UnmappableException("this name stands for all arguments by position; rename the parameter");
        }
        Schema schema = parameter.getAnnotation(Schema.class);
        TypeCodec codec = codecs.codec(type, Constraints.of(schema), Use.IN);
        return defaults.member(parameter.getName(), codec, schema == null ? "" : schema.defaultValue());
    }

    private static MethodHandle invoker(Method method) throws UnmappableException {
        int count = method.getParameterCount();
        return Access.to(method)
                .asFixedArity()
                .asType(MethodType.genericMethodType(count + 1))
                .asSpreader(Object[].class, count);
    }

    private static MethodHandle getter(Field field) throws UnmappableException {
        return Access.to(field).asType(MethodType.methodType(field.getType(), Object.class));
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
