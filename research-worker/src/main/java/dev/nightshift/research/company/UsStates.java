package dev.nightshift.research.company;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fifty states and the District of Columbia, by name and by postal code. */
public final class UsStates {

  private static final Pattern DOTS_AND_SPACES = Pattern.compile("[.\\s]+");
  private static final Map<String, String> CODES = codes();

  private UsStates() {}

  /** The two-letter code for a name or a code, whatever its case and dots; else {@code null}. */
  public static @Nullable String code(String nameOrCode) {
    return CODES.get(key(nameOrCode));
  }

  /** What two ways of writing a state have in common: the code, else the text in lower case. */
  public static String canonical(String state) {
    String code = code(state);
    return code == null ? state.strip().toLowerCase(Locale.ROOT) : code;
  }

  private static String key(String text) {
    return DOTS_AND_SPACES.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    String all =
        """
        AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,\
        DE Delaware,DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,\
        IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,\
        MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,\
        NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,\
        NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,\
        RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,\
        VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming\
        """;
    for (String state : all.split(",", -1)) {
      String code = state.substring(0, 2);
      codes.put(key(code), code);
      codes.put(key(state.substring(3)), code);
    }
    return Map.copyOf(codes);
  }
}
