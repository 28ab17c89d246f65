// The report of hand_written.html: handed to the app that the worker chooses, else to the mail app.
const words = {
  nl: {
    subject: "Storing: PT-07 Elektrische pallettruck",
    place: "Plek: Hal 2, dok 4",
    time: "Tijd",
    noticed: "Gemerkt",
    seen: "Gezien",
    photo: "Foto",
    shared: "Doorgegeven. Kijk in de app die je koos of het verstuurd is.",
    noPhoto: "De foto kon niet mee.",
    cancelled: "Er is niets verstuurd.",
    mailed: "Je mail-app opent met de tekst. Verstuur hem daar.",
  },
  en: {
    subject: "Fault: PT-07 Electric pallet truck",
    place: "Place: Hall 2, dock 4",
    time: "Time",
    noticed: "Noticed",
    seen: "Seen",
    photo: "Photo",
    shared: "Handed over. Check in the app that you chose that it has been sent.",
    noPhoto: "The photo could not go along.",
    cancelled: "Nothing has been sent.",
    mailed: "Your mail app opens with the text. Send it there.",
  },
};

const canShare = (data) => Boolean(navigator.canShare?.(data));

for (const form of document.querySelectorAll("form")) {
  const { lang } = form.closest("[lang]");
  const t = words[lang];
  const link = form.nextElementSibling;
  const pick = form.querySelector(".pick");
  const [file, name] = pick.children;
  const empty = name.textContent;

  const text = () => {
    const time = new Date().toLocaleString(lang, { dateStyle: "long", timeStyle: "short" });
    const parts = [[t.subject, t.place, `${t.time}: ${time}`, location.href.split(/[?#]/)[0]].join("\n")];
    const ticked = [...form.querySelectorAll(":checked")].map((box) => `- ${box.nextSibling.textContent}`);
    if (ticked.length) parts.push([`${t.noticed}:`, ...ticked].join("\n"));
    const seen = form.querySelector("textarea").value.trim();
    if (seen) parts.push(`${t.seen}: ${seen}`);
    return parts.join("\n\n");
  };
  const mail = () => {
    const body = encodeURIComponent(text().replace(/\n/g, "\r\n"));
    link.href = `mailto:storing@werkkaart.example?subject=${encodeURIComponent(t.subject)}&body=${body}`;
  };
  const say = (said) => (form.querySelector("[role=status]").textContent = said);

  form.hidden = false;
  pick.hidden = !canShare({ files: [new File([""], "photo.jpg", { type: "image/jpeg" })] });
  file.onchange = () => (name.textContent = file.files[0] ? `${t.photo}: ${file.files[0].name}` : empty);
  link.onclick = mail;
  form.onsubmit = async (event) => {
    event.preventDefault();
    const data = { title: t.subject, text: text() };
    const withPhoto = { ...data, files: [...file.files] };
    const carries = file.files.length && canShare(withPhoto);
    try {
      if (navigator.share) {
        await navigator.share(carries ? withPhoto : data);
        return say(file.files.length && !carries ? `${t.shared} ${t.noPhoto}` : t.shared);
      }
    } catch (error) {
      if (error.name === "AbortError") return say(t.cancelled);
    }
    say(t.mailed);
    link.click();
  };
}
