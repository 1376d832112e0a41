package io.thingrack.core.configuration;

import io.thingrack.api.ThingConstants;
import io.thingrack.core.configuration.BadSettings.Judged;
import io.thingrack.core.configuration.UnknownKeys.UnknownKey;
import io.thingrack.core.configuration.WrongValues.WrongValue;
import io.thingrack.core.osgi.Telling;
import io.thingrack.spi.runtime.FailureSource;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges configurations by the metatype of the bundle that they are for. A key that nobody reads is warned of: a misspelt
 * key would be accepted without a word, and the default apply. A value that cannot be used is warned of, and replaced by
 * the last good one where there was one.
 *
 * <p>Declarative Services asks Config Admin for each configuration through the plugins, and gives them a reference that
 * belongs to the component's bundle; so that bundle's metatype is the judge. Only bundles of the rack are judged, its
 * drivers among them: others may well read keys that they do not declare.
 *
 * <p>The plugin is registered by hand, before what is there already is judged: Config Admin asks its plugins for that, and
 * could not have one that is still in the making.
 */
@Component(immediate = true, service = ConfigurationJudge.class)
// Registered by hand.
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"io.thingrack.spi.runtime.FailureSource\"",
        effective = "active")
public final class ConfigurationJudge implements ConfigurationPlugin, ConfigurationListener {
    /** The last of those that may change values; Felix's interpolation has 500. */
    static final int AFTER_ALL = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationJudge.class);
    private static final String ANY_LOCALE = null;
    private static final long PATIENCE_SECONDS = 5;

    private final UnknownKeys unknownKeys = new UnknownKeys();
    private final WrongValues wrongValues = new WrongValues();
    private final BadSettings badSettings;
    private final MetaTypeService metatype;
    private final Telling telling = new Telling();
    private final AtomicLong changes = new AtomicLong();
    /** For writing it is locked once, at the end. */
    private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();

    private final ServiceRegistration<?> listener;
    private final ServiceRegistration<?> source;
    private final ServiceRegistration<?> plugin;

    /**
     * @param context of the bundle
     * @param metatype what bundles declare
     * @param admin has what is configured
     * @param scr knows whose settings they are
     */
    @Activate
    public ConfigurationJudge(
            BundleContext context,
            @Reference MetaTypeService metatype,
            @Reference ConfigurationAdmin admin,
            @Reference ServiceComponentRuntime scr) {
        this.metatype = metatype;
        badSettings = new BadSettings(location -> componentsAt(location, context, scr));
        listener = context.registerService(ConfigurationListener.class, this, null);
        source = context.registerService(FailureSource.class, badSettings, count());
        plugin = context.registerService(
                ConfigurationPlugin.class, this, new Hashtable<>(Map.of(ConfigurationPlugin.CM_RANKING, AFTER_ALL)));
        judgeWhatIsThere(context, admin);
    }

    @Deactivate
    void deactivate() {
        plugin.unregister();
        listener.unregister();
        endUse();
        telling.close();
        source.unregister();
    }

    /** Config Admin may be calling the plugin while it goes; with its bundle its classes go. */
    private void endUse() {
        try {
            if (!inUse.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("a configuration is still being judged");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Collection<ComponentDescriptionDTO> componentsAt(
            String location, BundleContext context, ServiceComponentRuntime scr) {
        try {
            Bundle bundle = context.getBundle(location);
            return bundle == null ? List.of() : scr.getComponentDescriptionDTOs(bundle);
        } catch (IllegalStateException stopped) {
            // this bundle or Declarative Services is stopping
            return List.of();
        }
    }

    private Dictionary<String, Object> count() {
        return new Hashtable<>(Map.of("service.changecount", changes.get()));
    }

    private void changed() {
        telling.tell(() -> {
            changes.incrementAndGet();
            source.setProperties(count());
        });
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> properties) {
        Bundle bundle = reference == null ? null : reference.getBundle();
        if (bundle == null || !isOfTheRack(bundle) || !inUse.readLock().tryLock()) {
            return;
        }
        try {
            judge(bundle, properties);
        } finally {
            inUse.readLock().unlock();
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_DELETED) {
            unknownKeys.forget(event.getPid());
            wrongValues.forget(event.getPid());
            if (badSettings.forget(event.getPid())) {
                changed();
            }
        }
    }

    /**
     * A key that somebody should look at.
     *
     * @param pid of the configuration
     * @param message names configuration, key and value, and says what is allowed
     */
    public record Complaint(String pid, String message) {}

    /** @return all there is to complain of now */
    public List<Complaint> complaints() {
        return Stream.concat(
                        wrongValues.all().stream().map(wrong -> new Complaint(wrong.pid(), wrong.message())),
                        unknownKeys.all().stream().map(unknown -> new Complaint(unknown.pid(), unknown.message())))
                .toList();
    }

    /** Components that were configured before this plugin was there: the order of starting makes no difference. */
    private void judgeWhatIsThere(BundleContext context, ConfigurationAdmin admin) {
        Map<Bundle, Set<String>> offers = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (isOfTheRack(bundle)) {
                offers.put(bundle, pids(metatype.getMetaTypeInformation(bundle)));
            }
        }
        try {
            Configuration[] configurations = admin.listConfigurations(null);
            for (Configuration configuration : configurations == null ? new Configuration[0] : configurations) {
                judge(configuration, offers);
            }
        } catch (IOException | InvalidSyntaxException unreadable) {
            LOG.warn("the configurations that are there already are not judged", unreadable);
        }
    }

    private void judge(Configuration configuration, Map<Bundle, Set<String>> offers) {
        try {
            Dictionary<String, Object> properties = configuration.getProperties();
            String pid = properties == null ? null : declaringPid(properties);
            for (Map.Entry<Bundle, Set<String>> offer : offers.entrySet()) {
                if (offer.getValue().contains(pid) && isFor(configuration, offer.getKey())) {
                    judge(offer.getKey(), configuration.getProcessedProperties(null));
                }
            }
        } catch (IllegalStateException deleted) {
            LOG.debug("a configuration was deleted before it was judged");
        }
    }

    /** One that is bound to a bundle is for that one; to a region, or to none, it may be for several. */
    private static boolean isFor(Configuration configuration, Bundle bundle) {
        String location = configuration.getBundleLocation();
        return location == null || location.startsWith("?") || location.equals(bundle.getLocation());
    }

    private void judge(Bundle bundle, Dictionary<String, Object> properties) {
        String declaring = declaringPid(properties);
        List<DeclaredKey> declared = declaredKeys(bundle, declaring);
        if (declared == null) {
            return;
        }
        Place place = new Place(bundle.getLocation(), (String) properties.get(Constants.SERVICE_PID));
        Set<String> names = declared.stream().map(DeclaredKey::name).collect(Collectors.toSet());
        unknownKeys
                .judge(place, Collections.list(properties.keys()), names)
                .forEach(unknown -> LOG.warn("{}", unknown.message()));
        wrongValues.mend(place, properties, declared).forEach(wrong -> LOG.warn("{}", wrong.message()));
        Object id = properties.get(ThingConstants.THING_ID);
        List<String> complaints = Stream.concat(
                        wrongValues.at(place).stream().map(WrongValue::message),
                        unknownKeys.at(place).stream().map(UnknownKey::message))
                .toList();
        if (badSettings.put(place, new Judged(declaring, id instanceof String text ? text : "", complaints))) {
            changed();
        }
    }

    /** Null where the bundle declares nothing of this PID, so that nobody can judge. */
    private List<DeclaredKey> declaredKeys(Bundle bundle, String pid) {
        MetaTypeInformation information = metatype.getMetaTypeInformation(bundle);
        if (!pids(information).contains(pid)) {
            return null;
        }
        ObjectClassDefinition type = information.getObjectClassDefinition(pid, ANY_LOCALE);
        AttributeDefinition[] attributes = type.getAttributeDefinitions(ObjectClassDefinition.ALL);
        return attributes == null
                ? List.of()
                : Stream.of(attributes).map(DeclaredKey::new).toList();
    }

    private static Set<String> pids(MetaTypeInformation information) {
        Set<String> pids = new HashSet<>();
        if (information != null) {
            pids.addAll(List.of(information.getPids()));
            pids.addAll(List.of(information.getFactoryPids()));
        }
        return pids;
    }

    /** The PID under which metatype knows it: without the target of a targeted PID, the factory's where there is one. */
    private static String declaringPid(Dictionary<String, Object> properties) {
        Object factory = properties.get(ConfigurationAdmin.SERVICE_FACTORYPID);
        String pid = (String) (factory != null ? factory : properties.get(Constants.SERVICE_PID));
        int target = pid.indexOf('|');
        return target < 0 ? pid : pid.substring(0, target);
    }

    private static boolean isOfTheRack(Bundle bundle) {
        String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
        return imports != null && imports.contains("io.thingrack.");
    }
}
