package io.plimsoll.core.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One container as it is to be, or is: a Compose service, a {@code docker run} line, a create request and an inspect
 * answer are four spellings of it, and the final stage of a Dockerfile that nobody builds here is a part of one.
 *
 * <p>It holds a {@link Prop} for every {@link Key}: a key that no reader put is {@link Prop.Absent} with room at the
 * container's name, or {@link Prop.Unknown} when something out of reach may say it.
 */
public final class ContainerSpec {

  /** Why absent keys of a part of a service can't be told: rules about absence leave it alone. */
  public static final String FRAGMENT = "it is a part of a service, and another file says the rest";

  private final Subject subject;
  private final Place name;
  private final @Nullable Stage stage;
  private final @Nullable String unread;
  private final @Nullable String unbuilt;
  private final boolean awaited;
  private final boolean remote;
  private final boolean swarm;
  private final @Nullable Prop<?>[] props;
  private final Map<Key<?>, Place> lacks;
  /** What is said of keys that nobody put, made when it is asked for: many rules ask for the same. */
  private final @Nullable Prop<?>[] absent;
  private final @Nullable ImageName image;
  /** What was worked out of it, the last first. Two threads may both work it out, and come to the same. */
  private @Nullable Memo memo;

  private record Memo(Derived<?> of, Object value, @Nullable Memo next) {}

  private ContainerSpec(Builder builder) {
    this.subject = builder.subject;
    this.name = builder.name;
    this.stage = builder.stage;
    this.unread = builder.unread;
    this.unbuilt = builder.unbuilt;
    this.awaited = builder.awaited;
    this.remote = builder.remote;
    this.swarm = builder.swarm;
    this.props = builder.props.clone();
    this.lacks = builder.lacks.isEmpty() ? Map.of() : Map.copyOf(builder.lacks);
    this.absent = new Prop<?>[props.length];
    Text reference = stage != null ? stage.root().image().text() : get(Key.IMAGE).value();
    this.image = reference == null ? null : ImageName.of(reference);
  }

  public Subject subject() {
    return subject;
  }

  /** Where a person looks for it: the service's name, the word {@code run}, the request as a whole. */
  public Place name() {
    return name;
  }

  /**
   * Where a person misses what is not said: the key that is written and would hold it, {@code deploy.resources.limits} or
   * {@code security_opt}, else the container's name.
   */
  public Place lackOf(Key<?> key) {
    return lacks.getOrDefault(key, name);
  }

  /** The Dockerfile's stage that its build ends in, if that could be read. */
  public @Nullable Stage stage() {
    return stage;
  }

  /** Why absent keys can't be told (an {@code extends} out of reach), or null. */
  public @Nullable String unread() {
    return unread;
  }

  /** Why nothing is known of the Dockerfile that it builds, or null. */
  public @Nullable String unbuilt() {
    return unbuilt;
  }

  /** True where another service starts only once this one has ended well: it is a job. */
  public boolean awaited() {
    return awaited;
  }

  /** True where the engine of another host runs it than that of whoever reads this: over SSH, or by {@code docker -H}. */
  public boolean remote() {
    return remote;
  }

  /** True where it says things under {@code deploy} that only a swarm heeds: it is meant for one. */
  public boolean swarm() {
    return swarm;
  }

  /** What is known of one property. */
  @SuppressWarnings("unchecked") // Builder.put holds key and value to one type, and so does what is made here.
  public <T> Prop<T> get(Key<T> key) {
    Prop<?> prop = props[key.index()];
    if (prop != null) {
      return (Prop<T>) prop;
    }
    Prop<?> known = absent[key.index()];
    if (known == null) {
      known = unread == null ? new Prop.Absent<T>(new Room(name, key)) : new Prop.Unknown<T>(unread, name);
      absent[key.index()] = known;
    }
    return (Prop<T>) known;
  }

  /** The items of a list that can be told; none where nobody wrote one. What can't be told {@link #get} says. */
  public <T> List<T> items(Key<Listing<T>> key) {
    Listing<T> listing = get(key).value();
    return listing == null ? List.of() : listing.items();
  }

  /** The image that it runs, or at whose root the Dockerfile begins that it is built from; null when it can't be told. */
  public @Nullable ImageName image() {
    return image;
  }

  @SuppressWarnings("unchecked") // What is kept under a Derived is what it came to.
  <T> T derived(Derived<T> derived) {
    for (Memo one = memo; one != null; one = one.next) {
      if (one.of == derived) {
        return (T) one.value;
      }
    }
    T value = derived.work(this);
    memo = new Memo(derived, value, memo);
    return value;
  }

  /** True when a reader or resolver put something under this key. */
  public boolean says(Key<?> key) {
    return props[key.index()] != null;
  }

  /** A copy to change. */
  public Builder toBuilder() {
    var builder = new Builder(subject, name);
    builder.stage = stage;
    builder.unread = unread;
    builder.unbuilt = unbuilt;
    builder.awaited = awaited;
    builder.remote = remote;
    builder.swarm = swarm;
    builder.lacks.putAll(lacks);
    System.arraycopy(props, 0, builder.props, 0, props.length);
    return builder;
  }

  @Override
  public String toString() {
    var out = new StringBuilder(subject.gate().id()).append(' ').append(subject.name());
    for (Key<?> key : Key.all()) {
      if (props[key.index()] != null) {
        out.append("\n  ").append(key).append(": ").append(props[key.index()]);
      }
    }
    return out.toString();
  }

  /** Collects what a reader finds. */
  public static final class Builder {
    private final Subject subject;
    private final Place name;
    private final @Nullable Prop<?>[] props = new Prop<?>[Key.all().size()];
    private final Map<Key<?>, Place> lacks = new HashMap<>(0);
    private @Nullable Stage stage;
    private @Nullable String unread;
    private @Nullable String unbuilt;
    private boolean awaited;
    private boolean remote;
    private boolean swarm;

    public Builder(Subject subject, Place name) {
      this.subject = subject;
      this.name = name;
    }

    public <T> Builder put(Key<T> key, Prop<T> prop) {
      props[key.index()] = prop;
      return this;
    }

    /** Puts a value that is written at a place. */
    public <T> Builder put(Key<T> key, T value, Place at) {
      return put(key, new Prop.Known<>(value, at));
    }

    /** Forgets what was said. */
    public Builder remove(Key<?> key) {
      props[key.index()] = null;
      return this;
    }

    @SuppressWarnings("unchecked") // put holds key and value to one type.
    public <T> @Nullable Prop<T> peek(Key<T> key) {
      return (Prop<T>) props[key.index()];
    }

    public Builder stage(Stage built) {
      this.stage = built;
      return this;
    }

    /** Says where a person would miss a key, once it is missing. */
    public Builder lack(Key<?> key, Place at) {
      lacks.put(key, at);
      return this;
    }

    /** Says that what is missing here may stand where we can't read. */
    public Builder unread(String why) {
      this.unread = why;
      return this;
    }

    /** Says why nothing is known of the Dockerfile that it builds. */
    public Builder unbuilt(String why) {
      this.unbuilt = why;
      return this;
    }

    /** Says that another service starts only once this one has ended well. */
    public Builder awaited() {
      this.awaited = true;
      return this;
    }

    /** Says that another host's engine runs it. */
    public Builder remote() {
      this.remote = true;
      return this;
    }

    /** Says whether it is meant for a swarm. */
    public Builder swarm(boolean meant) {
      this.swarm = meant;
      return this;
    }

    public ContainerSpec build() {
      return new ContainerSpec(this);
    }
  }
}
