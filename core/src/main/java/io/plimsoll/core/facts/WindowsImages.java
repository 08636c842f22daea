package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import org.jspecify.annotations.Nullable;

/** Tells images of Windows, and who runs in them. After Microsoft's documentation of Windows containers and of their base images. */
public final class WindowsImages {

  /** Who may do little: who a program is in Nano Server unless somebody says so. */
  public static final String USER = "ContainerUser";

  /** Who may do anything: who a program is elsewhere. */
  public static final String ADMINISTRATOR = "ContainerAdministrator";

  private WindowsImages() {}

  /** True for an image of Windows by its name or tag. */
  public static boolean has(ImageName image) {
    String repository = image.repository();
    if (image.registry().equals("mcr.microsoft.com")
        && (repository.equals("windows") || repository.startsWith("windows/") || repository.startsWith("dotnet/framework/"))) {
      return true;
    }
    String tag = image.tag() == null ? "" : image.tag();
    return tag.contains("windowsservercore") || tag.contains("nanoserver") || tag.contains("ltsc2");
  }

  /** Who its program is where nobody says; null for what is no image of Windows. */
  public static @Nullable String user(@Nullable ImageName image) {
    if (image == null || !has(image)) {
      return null;
    }
    String tag = image.tag() == null ? "" : image.tag();
    return image.repository().contains("nanoserver") || tag.contains("nanoserver") ? USER : ADMINISTRATOR;
  }

  /** True for an image whose entrypoint watches a service of Windows, which takes an administrator. */
  public static boolean watchesService(@Nullable ImageName image) {
    return image != null && image.registry().equals("mcr.microsoft.com")
        && (image.repository().endsWith("/iis") || image.repository().startsWith("dotnet/framework/aspnet")
            || image.repository().startsWith("dotnet/framework/wcf"));
  }
}
