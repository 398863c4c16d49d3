({
    choose: function (component) {
        var fields = {
            Account: ["Phone"],
            Contact: ["Phone", "Email"],
            Lead: ["Phone", "Email"],
            Case: ["ContactPhone", "ContactEmail", "ContactId"]
        }[component.get("v.sObjectName")];
        if (fields) component.set("v.fields", fields);
        else component.set("v.parameters", JSON.stringify({ recordId: component.get("v.recordId") }));
    },

    // Canvas signs what it is told here.
    tell: function (component) {
        var record = component.get("v.record") || {};
        component.set("v.parameters", JSON.stringify({
            recordId: record.ContactId || component.get("v.recordId"),
            phone: record.ContactPhone || record.Phone || "",
            email: record.ContactEmail || record.Email || ""
        }));
    }
})
