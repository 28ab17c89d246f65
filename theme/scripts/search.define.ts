import { Search } from "./search/search";

customElements.define("ml-search", Search);
